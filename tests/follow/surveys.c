/* surveys.c - shares are of those who have an opinion, small groups are withheld, and what does not fit is refused.
 */
#include "support/records.h"

#include "follow/surveys.h"

#define GROUPS "survey,round,group,position,name,invited,answered\n"
#define ANSWERS "survey,round,group,question,answer,answers\n"

/* 2023: chefer 10 of 20 answered, politiker 4 of 8, personal 30 of 40. 2022: all in one group. */
static const test_file FILES[] = {
    {"surveys.csv", "survey,name,unit,least\nnojd,Nöjd?,navet,5\n"},
    {"survey_scales.csv",
     "scale,answer,position,label,counts\ngrad,mycket,1,I hög grad,positive\n"
     "grad,ganska,2,Ganska,positive\ngrad,inte,3,Inte,other\ngrad,vet-inte,4,Vet inte,unknown\n"},
    {"survey_questions.csv", "survey,question,position,text,scale,target,compare_from\n"
                             "nojd,helhet,1,Nöjd i sin helhet,grad,75.5,\nnojd,ny,2,Nytt ord,grad,90,2023\n"},
    {"survey_rounds.csv", "survey,round,opened,closed,text\nnojd,2022,2022-11-01,2022-12-01,\n"
                          "nojd,2023,2023-11-01,2023-12-01,\n"},
    {"survey_groups.csv", GROUPS "nojd,2022,alla,1,Alla,50,40\nnojd,2023,chefer,1,Chefer,20,10\n"
                                 "nojd,2023,personal,3,Personal,40,30\nnojd,2023,politiker,2,Politiker,8,4\n"},
    {"survey_answers.csv", ANSWERS "nojd,2022,alla,helhet,mycket,20\nnojd,2022,alla,helhet,vet-inte,20\n"
                                   "nojd,2022,alla,ny,inte,40\n"
                                   "nojd,2023,chefer,helhet,ganska,6\nnojd,2023,chefer,helhet,mycket,4\n"
                                   "nojd,2023,personal,helhet,inte,10\nnojd,2023,personal,helhet,mycket,16\n"
                                   "nojd,2023,personal,helhet,vet-inte,4\nnojd,2023,personal,ny,mycket,28\n"
                                   "nojd,2023,personal,ny,vet-inte,2\nnojd,2023,politiker,helhet,inte,4\n"},
    {"survey_texts.csv", "survey,round,question,number,text\nnojd,2023,helhet,1,Mer av detta\n"}};

static const char *const ASKED[] = {"survey nojd",        "survey-response nojd", "survey-groups nojd helhet",
                                    "survey-rounds nojd", "survey-texts nojd",    NULL};
static const test_records SURVEYS = {
    .rooms = {&fb_surveys_subject}, .files = FILES, .count = LENGTH(FILES), .asked = ASKED};

/* Tables -------------------------------------------------------------------------------------- */

#define OF_OPINIONS "(Shares are of those who answered and had an opinion; who does not know is left out.)\n"

/* 40 have an opinion of 2023's first question: 20 much, 6 rather, 14 not. */
static void shares_leave_out_who_does_not_know(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&SURVEYS);
    assert_view(t, 2023, "survey nojd",
                "Nöjd i sin helhet | 500 | 150 | 650 | 1000 | 40 | 4 | 647\n"
                "Nytt ord | 1000 | 0 | 1000 | - | 28 | 2 | 750\n" OF_OPINIONS); /* asked in other words in 2022 */
    assert_view(t, 2022, "survey nojd",
                "Nöjd i sin helhet | 1000 | 0 | 1000 | 20 | 20\nNytt ord | 0 | 0 | 0 | 40 | 0\n" OF_OPINIONS);
    assert_view(t, 2023, "survey-rounds nojd", "Nöjd i sin helhet | 1000 | 650\nNytt ord | - | 1000\n");
    test_book_free(t);
}

/* Four politicians are too few; with them the next smallest group, or they would follow from the sum. */
static void a_small_group_is_withheld_and_does_not_follow(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&SURVEYS);
    assert_view(t, 2023, "survey-groups nojd helhet",
                "Chefer | * | * | * | *\nPolitiker | * | * | * | *\nPersonal | 615 | 0 | 385 | 26\nAll | 500 | 150 | "
                "350 | 40\n");
    assert_view(t, 2023, "survey-groups nojd ny", "Personal | 1000 | 0 | 0 | 28\nAll | 1000 | 0 | 0 | 28\n");
    assert_view(t, 2023, "survey-response nojd",
                "Chefer | 20 | * | *\nPolitiker | 8 | * | *\nPersonal | 40 | 30 | 750\nAll | 68 | 44 | 647\n");
    assert_view(t, 2023, "surveys", "Nöjd? | 2023-12-01 | 68 | 44 | 647\n");
    test_book_free(t);
}

static void a_survey_of_too_few_shows_nothing(void **state) {
    (void)state;
    const test_file few = {"surveys.csv", "survey,name,unit,least\nnojd,Nöjd?,navet,45\n"};
    test_book *t = test_book_of(&SURVEYS);
    assert_ok(test_load(t, &few), t->findings);
    assert_view(t, 2023, "survey nojd",
                "Nöjd i sin helhet | * | * | * | * | * | * | *\nNytt ord | * | * | * | - | * | * | *\n" OF_OPINIONS);
    assert_view(t, 2023, "surveys", "Nöjd? | 2023-12-01 | 68 | * | *\n");
    fb_subject_figures figures = {.arena = t->arena};
    assert_ok(fb_surveys_subject.figures(&(fb_asked){.book = t->book, .year = 2023, .arena = t->arena}, &figures),
              NULL);
    for (size_t i = 0; i < figures.count; i++)
        if (!strstr(figures.list[i].name, ".invited")) assert_true(figures.list[i].withheld);
    test_book_free(t);
}

static void what_was_written_in_words_is_for_those_who_work_with_it(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&SURVEYS);
    assert_view(t, 2023, "survey-texts nojd", "Nöjd i sin helhet | Mer av detta\n");
    for (const fb_subject_view *view = fb_surveys_subject.views; view->name; view++)
        assert_int_equal(view->internal, strcmp(view->name, "survey-texts") == 0);
    test_book_free(t);
}

static void figures_say_the_same_as_the_tables(void **state) {
    (void)state;
    static const struct {
        const char *name;
        int64_t value, per;
    } EXPECTED[] = {{"survey.nojd.invited", 68, 0},        {"survey.nojd.answered", 44, 0},
                    {"survey.nojd.response", 44, 68},      {"survey.nojd.helhet.positive", 26, 40},
                    {"survey.nojd.helhet.mycket", 20, 40}, {"survey.nojd.helhet.unknown", 4, 0},
                    {"survey.nojd.ny.positive", 28, 28},   {"survey.nojd.targets", 2, 0},
                    {"survey.nojd.targets.met", 1, 0}};
    test_book *t = test_book_loaded(&SURVEYS);
    for (size_t i = 0; i < LENGTH(EXPECTED); i++) {
        const fb_subject_figure figure = test_figure(t, 2023, EXPECTED[i].name);
        assert_int_equal(figure.value, EXPECTED[i].value);
        assert_int_equal(figure.per, EXPECTED[i].per);
        assert_false(figure.withheld);
    }
    fb_subject_figures figures = {.arena = t->arena};
    assert_ok(fb_surveys_subject.figures(&(fb_asked){.book = t->book, .year = 2024, .arena = t->arena}, &figures),
              NULL);
    assert_int_equal(figures.count, 0); /* nothing was asked */
    test_book_free(t);
}

static void a_name_that_is_none_is_told(void **state) {
    (void)state;
    static const struct {
        const char *asked;
        int year;
        const char *key;
    } WRONG[] = {{"survey annan", 2023, "view.survey"},
                 {"survey nojd", 2021, "view.survey"},
                 {"survey-texts annan", 2023, "view.survey"},
                 {"survey-groups nojd ingen", 2023, "view.question"}};
    test_book *t = test_book_loaded(&SURVEYS);
    for (size_t i = 0; i < LENGTH(WRONG); i++) {
        fb_view *view;
        fb_findings_clear(t->findings);
        assert_rc(test_view(t, WRONG[i].year, WRONG[i].asked, &view), FB_ENOTFOUND, t->findings);
        test_finding(t->findings, WRONG[i].key);
    }
    test_book_free(t);
}

/* Refusals ------------------------------------------------------------------------------------ */

static const test_refusal REFUSALS[] = {
    {"surveys.csv", "survey,name,unit,least\nnojd,N,navet,2\n", "record.rule", "2", "3 or more"},
    {"surveys.csv", "survey,name,unit,least\nnojd,N,none,5\n", "survey.unit", "2", "none"},
    {"surveys.csv", "survey,name,unit,least\nannan,N,,5\n", "survey.unknown", "survey_questions.csv:2", "nojd"},
    {"survey_scales.csv", "scale,answer,position,label,counts\ngrad,bra,1,Bra,maybe\n", "record.rule", "2",
     "positive"},
    {"survey_scales.csv", "scale,answer,position,label,counts\nannan,bra,1,Bra,positive\n", "survey.scale",
     "survey_questions.csv:2", "grad"},
    {"survey_questions.csv",
     "survey,question,position,text,scale,target,compare_from\nnojd,helhet,1,T,grad,100.01,\n", "record.rule", "2",
     "100 per cent"},
    {"survey_questions.csv", "survey,question,position,text,scale,target,compare_from\nnojd,helhet,1,T,grad,,\n",
     "survey.question", "survey_answers.csv:4", "ny"},
    {"survey_rounds.csv", "survey,round,opened,closed,text\nnojd,2023,2023-11-02,2023-11-01,\n", "record.rule", "2",
     "closed"},
    {"survey_rounds.csv", "survey,round,opened,closed,text\nnojd,2023,2023-11-01,2023-12-01,\n", "survey.round",
     "survey_groups.csv:2", "2022"},
    {"survey_groups.csv", GROUPS "nojd,2022,alla,1,Alla,39,40\n", "record.rule", "2", "no more"},
    {"survey_groups.csv", GROUPS "nojd,2022,alla,1,Alla,0,0\n", "record.rule", "2", "somebody"},
    {"survey_groups.csv", GROUPS "nojd,2022,alla,1,Alla,50,40\n", "survey.group", "survey_answers.csv:5", "chefer"},
    {"survey_groups.csv",
     GROUPS "nojd,2022,alla,1,Alla,50,39\nnojd,2023,chefer,1,Chefer,20,10\n"
            "nojd,2023,personal,3,Personal,40,30\nnojd,2023,politiker,2,Politiker,8,4\n",
     "survey.many", "survey_answers.csv:3", "40 answers to helhet"},
    {"survey_answers.csv", ANSWERS "nojd,2022,alla,helhet,kanske,1\n", "survey.answer", "2", "kanske"},
    {"survey_answers.csv", ANSWERS "nojd,2022,alla,helhet,mycket,-1\n", "record.field", "2", "answers"},
    {"survey_texts.csv", "survey,round,question,number,text\nnojd,2023,helhet,1,Ring 850101-1236\n",
     "personal.number", "2", "personal number"},
};

static void what_cannot_be_is_refused_with_file_and_line_and_nothing_is_stored(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&SURVEYS);
    test_each_refused(t, REFUSALS, LENGTH(REFUSALS));
    test_book_free(t);
}

static void what_is_loaded_is_dumped_the_same(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&SURVEYS);
    assert_dump_is_what_was_loaded(t);
    test_book_free(t);
}

/* Faults -------------------------------------------------------------------------------------- */

static void a_failing_step_is_an_error_and_no_half_survey(void **state) {
    (void)state;
    test_loading_faults(&SURVEYS, 40);
    test_book *t = test_book_loaded(&SURVEYS);
    test_reading_faults(t, 2023, 40);
    test_book_free(t);
}

/* Properties ---------------------------------------------------------------------------------- */

/* Whatever the groups' sizes: no shown group is below the limit, and one withheld is never alone. */
static void no_withheld_group_is_alone(void **state) {
    test_random *random = *state;
    for (int round = 0; round < 40; round++) {
        test_book *t = test_book_loaded(&SURVEYS);
        fb_buf groups, answers;
        fb_buf_init(&groups, FB_KIB(64));
        fb_buf_init(&answers, FB_KIB(64));
        fb_buf_add(&groups, GROUPS);
        fb_buf_add(&answers, ANSWERS);
        int64_t n = test_random_between(random, 1, 6);
        for (int64_t g = 0; g < n; g++) {
            int answered = (int)test_random_between(random, 0, 12);
            fb_buf_printf(&groups, "nojd,2023,g%d,%d,G,20,%d\n", (int)g, (int)g, answered);
            fb_buf_printf(&answers, "nojd,2023,g%d,helhet,mycket,%d\n", (int)g, answered);
        }
        const test_file files[] = {{"survey_groups.csv", groups.text}, {"survey_answers.csv", answers.text}};
        assert_ok(test_load_files(t, files, LENGTH(files)), t->findings);
        fb_survey_result result;
        const fb_survey_round which = {.survey = "nojd", .key = "2023", .closed = 20231201};
        assert_ok(fb_survey_read(t->book, &which, t->arena, &result), NULL);
        const fb_survey_question *question = &result.questions[0];
        size_t withheld = question->all.withheld;
        for (size_t g = 0; g < result.group_count; g++) {
            withheld += question->groups[g].withheld;
            if (!question->groups[g].withheld)
                assert_true(question->groups[g].known == 0 || question->groups[g].known >= 5);
        }
        assert_true(withheld != 1);
        fb_buf_free(&groups);
        fb_buf_free(&answers);
        test_book_free(t);
    }
    test_random_done(random);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_leave_out_who_does_not_know),
        cmocka_unit_test(a_small_group_is_withheld_and_does_not_follow),
        cmocka_unit_test(a_survey_of_too_few_shows_nothing),
        cmocka_unit_test(what_was_written_in_words_is_for_those_who_work_with_it),
        cmocka_unit_test(figures_say_the_same_as_the_tables),
        cmocka_unit_test(a_name_that_is_none_is_told),
        cmocka_unit_test(what_cannot_be_is_refused_with_file_and_line_and_nothing_is_stored),
        cmocka_unit_test(what_is_loaded_is_dumped_the_same),
        cmocka_unit_test(a_failing_step_is_an_error_and_no_half_survey),
        test_property(no_withheld_group_is_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
