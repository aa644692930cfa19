/* lookups.c - what the register answers on a day, and what it refuses. */
#include "register_files.h"

#include "register/bodies.h"
#include "register/holdings.h"
#include "register/members.h"

#include <stdio.h>

/* Members ------------------------------------------------------------------------------------- */

static void the_population_is_that_of_the_day_or_the_latest_before(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&REGISTER);
    int64_t inhabitants = 0;
    fb_date counted = 0;
    assert_ok(fb_population(t->book, "boras", 20220630, &inhabitants), NULL);
    assert_int_equal(inhabitants, 114363);
    assert_int_equal(fb_population(t->book, "boras", 20220701, &inhabitants), FB_ENOTFOUND);
    assert_int_equal(fb_population(t->book, "falkenberg", 20220630, &inhabitants), FB_ENOTFOUND);
    assert_ok(fb_population_through(t->book, "boras", 20220629, &counted, &inhabitants), NULL);
    assert_int_equal(counted, 20211231);
    assert_int_equal(inhabitants, 114000);
    assert_int_equal(fb_population_through(t->book, "boras", 20211230, &counted, &inhabitants), FB_ENOTFOUND);
    test_book_free(t);
}

/* "boras svenljunga": who takes part, in the order given. */
static void assert_taking_part(test_book *t, const char *service, fb_date from, fb_date to, const char *expected) {
    const fb_participation *list;
    size_t count;
    char got[256] = "";
    assert_ok(fb_participants(t->book, service, from, to, t->arena, &list, &count), NULL);
    for (size_t i = 0; i < count; i++)
        snprintf(got + strlen(got), sizeof got - strlen(got), "%s%s", i ? " " : "", list[i].participant.key);
    assert_string_equal(got, expected);
}

static void who_takes_part_is_asked_for_days_both_included(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&REGISTER);
    assert_taking_part(t, "navet", 20190101, 20191231, "boras svenljunga");
    assert_taking_part(t, "navet", 20191231, 20191231, "boras svenljunga"); /* its last day */
    assert_taking_part(t, "navet", 20200101, 20230630, "boras");            /* between its two periods */
    assert_taking_part(t, "navet", 20230101, 20231231, "boras svenljunga"); /* it rejoins at mid-year */
    assert_taking_part(t, "navet", 20190101, 20231231, "boras svenljunga svenljunga");
    assert_taking_part(t, "mc", 20140630, 20141231, "falkenberg");
    assert_taking_part(t, "mc", 20140701, 20141231, ""); /* it left at mid-year */
    assert_taking_part(t, "none", 20140701, 20141231, "");
    assert_taking_part(t, NULL, 20140101, 20141231, "boras falkenberg");

    const fb_participation *list;
    size_t count;
    assert_ok(fb_participants(t->book, "navet", 20230101, 20231231, t->arena, &list, &count), NULL);
    assert_string_equal(list[1].participant.counterparty, "1465");
    assert_int_equal(list[1].from, 20230701); /* its own days */
    assert_int_equal(list[1].to, 0);
    assert_string_equal(list[1].service.unit, "navet");
    test_book_free(t);
}

static void members_and_coopted_are_told_apart(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&REGISTER);
    const fb_member *members;
    size_t count;
    assert_ok(fb_members(t->book, 20140630, 20140630, t->arena, &members, &count), NULL);
    assert_int_equal(count, 3);
    assert_string_equal(members[1].participant.key, "svenljunga");
    assert_false(members[1].co_opted);
    assert_true(members[2].co_opted);
    assert_ok(fb_members(t->book, 20140701, 20141231, t->arena, &members, &count), NULL);
    assert_int_equal(count, 2);

    fb_participant found;
    static const char *const NAMES[] = {"boras", "1490", "Borås", "Borås Stad"};
    for (size_t i = 0; i < LENGTH(NAMES); i++) {
        assert_ok(fb_participant_find(t->book, NAMES[i], t->arena, &found), NULL);
        assert_string_equal(found.key, "boras");
    }
    assert_int_equal(fb_participant_find(t->book, "", t->arena, &found), FB_ENOTFOUND);
    test_book_free(t);
}

/* Bodies and decisions ------------------------------------------------------------------------ */

static void a_seat_passes_on_within_the_year(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&REGISTER);
    const fb_seat *seats;
    size_t count;
    assert_ok(fb_seats(t->book, 2023, t->arena, &seats, &count), NULL);
    assert_int_equal(count, 4);
    assert_int_equal(seats[0].from, 0); /* the whole year */
    assert_string_equal(seats[0].municipality, "Borås Stad");
    assert_string_equal(seats[2].party, "SD");
    assert_int_equal(seats[2].from, 0);
    assert_int_equal(seats[2].to, 20231019);
    assert_int_equal(seats[3].from, 20231019);
    assert_ok(fb_seats(t->book, 2022, t->arena, &seats, &count), NULL);
    assert_int_equal(count, 1);
    assert_ok(fb_seats(t->book, 2024, t->arena, &seats, &count), NULL);
    assert_int_equal(count, 3);
    test_book_free(t);
}

static void attendance_is_counted_over_the_years_meetings(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&REGISTER);
    const fb_body *bodies;
    size_t count;
    assert_ok(fb_bodies(t->book, 2023, t->arena, &bodies, &count), NULL);
    assert_int_equal(count, 2);
    assert_int_equal(bodies[0].meetings, 2);
    assert_int_equal(bodies[0].present, 3);
    assert_int_equal(bodies[0].noted, 4);
    assert_int_equal(bodies[0].seats, 2);
    assert_int_equal(bodies[1].seats, 1); /* one holds it at the end of the year */
    assert_int_equal(bodies[1].meetings, 0);
    test_book_free(t);
}

/* A text, the record's own body and day, and the subject that it leads to; NULL: to none. */
static const struct {
    const char *text, *who;
    fb_date day;
    fb_rc rc;
    const char *subject;
} REFERENCES[] = {
    {"Direktionen 2022-11-25 § 61", "", 0, FB_OK, "Budget 2023"},
    {"Direktion 2022-11-25 §61", "", 0, FB_OK, "Budget 2023"},
    {"direktionen 2022-11-25, § 61", "", 0, FB_OK, "Budget 2023"},
    {"2022-11-25 § 62", "", 0, FB_OK, "Avgifter 2023"},
    {"§ 61", "Direktionen", 20221125, FB_OK, "Budget 2023"},
    {"Budget 2023, § 61", "Direktionen", 20221125, FB_OK, "Budget 2023"},
    {"§\u00a061", "", 0, FB_OK, "Budget 2023"},    /* the only one */
    {"§ 5", "Direktionen", 0, FB_ENOTFOUND, NULL}, /* one of two */
    {"§ 5", "Direktionen", 20230512, FB_OK, "Yttrande"},
    {"§ 61", "Revisorerna", 20221125, FB_ENOTFOUND, NULL},
    {"Direktionen 2022-11-26 § 61", "", 0, FB_ENOTFOUND, NULL},
    {"Direktionen 2022-11-25 § 60", "", 0, FB_ENOTFOUND, NULL},
    {"Budget 2023", "Direktionen", 20221125, FB_EINPUT, NULL}, /* names no paragraph */
    {"enligt §", "", 0, FB_EINPUT, NULL},
    {"", "", 0, FB_EINPUT, NULL},
};

static void a_reference_leads_to_the_one_decision_that_it_names(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&REGISTER);
    for (size_t i = 0; i < LENGTH(REFERENCES); i++) {
        fb_decision decision = {0};
        fb_rc rc =
            fb_decision_find(t->book, REFERENCES[i].text, REFERENCES[i].who, REFERENCES[i].day, t->arena, &decision);
        if (rc != REFERENCES[i].rc) fail_msg("\"%s\": %s", REFERENCES[i].text, fb_rc_text(rc));
        if (rc == FB_OK) assert_string_equal(decision.subject, REFERENCES[i].subject);
    }
    test_book_free(t);
}

/* Holdings ------------------------------------------------------------------------------------ */

static void a_document_has_expired_when_nothing_follows_it(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&REGISTER);
    const fb_document *documents;
    size_t count;
    assert_ok(fb_documents(t->book, 2023, t->arena, &documents, &count), NULL);
    assert_int_equal(count, 3); /* the one that nothing is to follow is gone */
    assert_string_equal(documents[0].key, "avtal");
    assert_true(documents[0].expired);
    assert_false(documents[1].expired); /* it ended in the year, and the next is in force */
    assert_false(documents[2].expired);
    assert_ok(fb_documents(t->book, 2022, t->arena, &documents, &count), NULL);
    assert_int_equal(count, 2);
    assert_false(documents[0].expired); /* its last day is the year's */

    const fb_company *companies;
    assert_ok(fb_companies(t->book, 2023, t->arena, &companies, &count), NULL);
    assert_int_equal(count, 1);
    assert_int_equal(companies[0].of_shares, 96);
    assert_ok(fb_companies(t->book, 2019, t->arena, &companies, &count), NULL);
    assert_int_equal(count, 0);
    test_book_free(t);
}

/* Refusals ------------------------------------------------------------------------------------ */

#define SEATS "body,seat,role,party,participant,from,to\n"
#define PART "service,participant,role,from,to\n"
static const test_refusal REFUSALS[] = {
    {"seats.csv",
     SEATS "direktionen,1,Ordf,S,boras,2023-01-01,2023-05-31\ndirektionen,2,L,M,,2023-01-01,\n"
           "direktionen,1,Ordf,M,boras,2023-05-30,\n",
     "register.seat", "4", "2023-05-30"},
    {"seats.csv",
     SEATS "direktionen,1,Ordf,S,boras,,\ndirektionen,1,Ordf,M,boras,2023-05-30,\n"
           "direktionen,2,L,M,,2023-01-01,\n",
     "register.seat", "3", "Direktion"},
    {"seats.csv", SEATS "namnden,1,Ordf,S,boras,,\ndirektionen,1,L,M,,,\ndirektionen,2,L,M,,,\n", "register.body",
     "2", "namnden"},
    {"seats.csv", SEATS "direktionen,1,Ordf,S,mark,,\ndirektionen,2,L,M,,,\n", "register.participant", "2", "mark"},
    {"participation.csv", PART "navet,boras,avtal,,2014-06-30\nnavet,boras,avtal,2014-06-30,\n", "register.overlap",
     "3", "2014-06-30"},
    {"participation.csv", PART "navet,boras,avtal,2023-01-01,\nnavet,boras,avtal,,\n", "register.overlap", "3",
     "boras"},
    {"participation.csv", PART "skolan,boras,avtal,,\n", "register.service", "2", "skolan"},
    {"participation.csv", PART "navet,mark,avtal,,\n", "register.participant", "2", "mark"},
    {"members.csv", "participant,status,from,to\nboras,member,,\nboras,co-opted,2020-01-01,\n", "register.overlap",
     "3", "2020-01-01"},
    {"population.csv", "participant,day,inhabitants,source\nmark,2022-06-30,1,\n", "register.participant", "2",
     "mark"},
    {"services.csv", "service,name,unit,position\nmc,MC,none,2\nnavet,Navet,navet,1\n", "register.unit", "2", "none"},
    {"decisions.csv", "body,day,paragraph,kind,subject\ndirektionen,2022-11-24,61,budget,Budget\n",
     "register.meeting", "2", "2022-11-24"},
    {"attendance.csv", "body,day,seat,attendance\ndirektionen,2023-02-10,3,present\n", "register.attendance", "2",
     "seat 3"},
    {"attendance.csv", "body,day,seat,attendance\ndirektionen,2022-11-25,1,present\n", "register.attendance", "2",
     "2022-11-25"},
    {"companies.csv",
     "company,name,orgnr,from,to,shares,of_shares,votes,of_votes,account,text\n"
     "b,B,,,2020-01-01,,,,,,\nb,B,,2020-01-01,,,,,,,\n",
     "register.overlap", "3", "2020-01-01"},
    {"documents.csv", "document,kind,name,unit,participant,from,to,after,decision\na,plan,A,,,,,a,\n",
     "register.after", "2", "followed by a"},
};

static void what_cannot_be_is_refused_with_file_and_line_and_nothing_is_stored(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&REGISTER);
    test_each_refused(t, REFUSALS, LENGTH(REFUSALS));
    test_book_free(t);
}

/* Tables and figures -------------------------------------------------------------------------- */

static void tables_show_what_the_register_says_of_the_year(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&REGISTER);
    assert_view(t, 2023, "seats Direktion", "Ordförande | S | Borås Stad\nLedamot | M | Svenljunga kommun\n");
    assert_view(
        t, 2023, "seats revisorerna",
        "Revisor | SD | Svenljunga kommun | - | 2023-10-19\nRevisor | FR | Svenljunga kommun | 2023-10-19 | -\n");
    assert_view(t, 2023, "bodies", "Direktion | board | 2 | 2 | 750\nRevisorer | auditors | 1 | - | -\n");
    assert_view(t, 2023, "meetings direktionen",
                "Direktion | 2023-02-10 | 1 | 1 | 2 | -\nDirektion | 2023-05-12 | 1 | 2 | 2 | -\n");
    assert_view(t, 2023, "decisions", "Direktion | 2023-02-10 | 5 | Val\nDirektion | 2023-05-12 | 5 | Yttrande\n");
    assert_view(t, 2023, "members",
                "Borås Stad | member | 114363 | 2022-06-30 | Navet\n"
                "Svenljunga kommun | member | 10866 | 2022-06-30 | Navet\n");
    assert_view(t, 2023, "participation", "Navet | 2 | Borås, Svenljunga (from 2023-07-01)\n");
    assert_view(t, 2023, "participation navet",
                "Borås Stad | avtal | - | -\nSvenljunga kommun | avtal | 2023-07-01 | -\n");
    assert_view(t, 2023, "member boras", "Navet | avtal\n");
    assert_view(t, 2023, "companies", "Bolaget AB | 12 | 125 | 240 | -\n");
    assert_view(t, 2023, "documents",
                "Avtal om skolan | agreement | - | 2022-12-31 | expired\n"
                "Plan 2020–2023 | plan | 2020-01-01 | 2023-06-30 | ended\n"
                "Plan 2023–2026 | plan | 2023-07-01 | 2026-12-31 | in force\n");
    assert_view(t, 2023, "documents agreement", "Avtal om skolan | agreement | - | 2022-12-31 | expired\n");
    test_book_free(t);
}

static void a_word_that_names_nothing_is_told(void **state) {
    (void)state;
    static const char *const WRONG[][2] = {{"seats nämnden", "view.body"},
                                           {"decisions nämnden", "view.body"},
                                           {"participation skolan", "view.service"},
                                           {"member mark", "view.member"},
                                           {"documents brev", "view.kind"}};
    test_book *t = test_book_loaded(&REGISTER);
    for (size_t i = 0; i < LENGTH(WRONG); i++) {
        fb_view *view;
        fb_findings_clear(t->findings);
        assert_rc(test_view(t, 2023, WRONG[i][0], &view), FB_ENOTFOUND, t->findings);
        const char *word = strchr(WRONG[i][0], ' ') + 1;
        assert_non_null(strstr(test_finding(t->findings, WRONG[i][1])->text, word));
    }
    test_book_free(t);
}

static void figures_are_of_the_year(void **state) {
    (void)state;
    static const struct {
        const char *name;
        int64_t value, per;
    } EXPECTED[] = {{"register.body.direktionen.meetings", 2, 0},
                    {"register.body.direktionen.attendance", 3, 4},
                    {"register.body.revisorerna.seats", 1, 0},
                    {"register.members", 2, 0},
                    {"register.coopted", 0, 0},
                    {"register.inhabitants", 125229, 0},
                    {"register.member.boras.inhabitants", 114363, 0},
                    {"register.service.navet.participants", 2, 0},
                    {"register.service.mc.participants", 0, 0},
                    {"register.documents.expired", 1, 0}};
    test_book *t = test_book_loaded(&REGISTER);
    for (size_t i = 0; i < LENGTH(EXPECTED); i++) {
        const fb_subject_figure figure = test_figure(t, 2023, EXPECTED[i].name);
        assert_true(figure.has);
        assert_int_equal(figure.value, EXPECTED[i].value);
        assert_int_equal(figure.per, EXPECTED[i].per);
    }
    test_book_free(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_population_is_that_of_the_day_or_the_latest_before),
        cmocka_unit_test(who_takes_part_is_asked_for_days_both_included),
        cmocka_unit_test(members_and_coopted_are_told_apart),
        cmocka_unit_test(a_seat_passes_on_within_the_year),
        cmocka_unit_test(attendance_is_counted_over_the_years_meetings),
        cmocka_unit_test(a_reference_leads_to_the_one_decision_that_it_names),
        cmocka_unit_test(a_document_has_expired_when_nothing_follows_it),
        cmocka_unit_test(what_cannot_be_is_refused_with_file_and_line_and_nothing_is_stored),
        cmocka_unit_test(tables_show_what_the_register_says_of_the_year),
        cmocka_unit_test(a_word_that_names_nothing_is_told),
        cmocka_unit_test(figures_are_of_the_year),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
