/* record.c - the CSV files of an association's folder: what is loaded is dumped the same. */
#include "record_files.h"

#include "base/csv.h"
#include "plan/budget.h"
#include "register/bodies.h"

static void every_kind_of_record_is_tried_here(void **state) {
    (void)state;
    size_t kinds = 0;
    for (const fb_subject *const *room = KINDS.rooms; *room; room++)
        for (const fb_record *record = (*room)->records; record->file; record++)
            kinds++;
    assert_int_equal(kinds, LENGTH(GOOD));
}

static void what_is_loaded_is_dumped_the_same_bytes(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&KINDS);
    assert_dump_is_what_was_loaded(t);
    assert_ok(test_load(t, NULL), t->findings); /* a folder may be loaded over itself */
    assert_dump_is_what_was_loaded(t);
    test_book_free(t);
}

static void nothing_is_dumped_as_a_header(void **state) {
    (void)state;
    test_book *t = test_book_of(&KINDS);
    assert_dump_file(t, "budget.csv", "year,version,account,line,unit,project,counterparty,spread,amount\n");
    assert_dump_file(t, "seats.csv", "body,seat,role,party,participant,from,to\n");
    test_book_free(t);
}

static void columns_and_rows_in_another_order_are_dumped_in_order(void **state) {
    (void)state;
    test_book *t = test_book_of(&KINDS);
    assert_ok(
        test_load_file(t, "financial_goals.csv",
                       "threshold,figure,label,id,year,comparison\r\n5,f,B,b,2023,>=\r\n-7.5,f,A,a,2022,<=\r\n"),
        t->findings);
    assert_dump_file(t, "financial_goals.csv",
                     "year,id,label,figure,comparison,threshold\n2022,a,A,f,<=,-7.50\n2023,b,B,f,>=,5.00\n");
    test_book_free(t);
}

static void records_with_a_clear_are_replaced_the_others_updated(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&KINDS);
    assert_ok(test_load_file(t, "schedules.csv", "schedule,year,measure,amount\nnew,2024,paid,1.00\n"), t->findings);
    assert_dump_file(t, "schedules.csv", "schedule,year,measure,amount\nnew,2024,paid,1.00\n");
    assert_ok(test_load_file(t, "projects.csv", "code,name,to_year\nP1,Renamed,\n"), t->findings);
    assert_dump_file(t, "projects.csv", "code,name,to_year\nP1,Renamed,\nP2,Andra,2030\nS2022,Överskott 2022,\n");
    test_book_free(t);
}

static void the_records_of_another_association_are_left_alone(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&KINDS);
    assert_ok(fb_association_put(t->store, &(fb_association){.key = "other",
                                                             .name = "Annan",
                                                             .orgnr = "222000-1111",
                                                             .chart = "Kommun-Bas",
                                                             .sie_unit = "1",
                                                             .sie_project = "6",
                                                             .sie_counterparty = "20"}),
              NULL);
    fb_book *other = NULL;
    assert_ok(fb_book_open(&other, t->store, "other", t->findings), t->findings);
    static const char EMPTY[] = "kind,version,year,decided,decision,who,exception\n";
    test_book of_other = *t;
    of_other.book = other;
    assert_ok(test_load_file(&of_other, "budget_versions.csv", EMPTY), t->findings);
    assert_dump_is_what_was_loaded(t);
    fb_book_free(other);
    test_book_free(t);
}

/* Random texts survive the way in and out. ------------------------------------------------------ */

static void any_text_survives_load_and_dump(void **state) {
    test_random *random = *state;
    test_book *t = test_book_of(&KINDS);
    for (int round = 0; round < 100; round++) {
        char name[200];
        fb_buf text;
        fb_buf_init(&text, FB_MIB(1));
        fb_buf_add(&text, "code,name,to_year\n");
        for (int row = 0; row < 2; row++) {
            do {
                test_random_text(random, name, 40);
            } while (fb_is_blank(name));
            fb_csv_field(&text, true, row ? "P2" : "P1");
            fb_csv_field(&text, false, name);
            fb_csv_field(&text, false, "");
            fb_buf_add_char(&text, '\n');
        }
        assert_ok(test_load_file(t, "projects.csv", text.text), t->findings);
        assert_dump_file(t, "projects.csv", text.text);
        fb_buf_free(&text);
    }
    test_book_free(t);
    test_random_done(random);
}

/* Faults --------------------------------------------------------------------------------------- */

static void a_failing_step_of_loading_loads_nothing(void **state) {
    (void)state;
    test_loading_faults(&KINDS, 100);
}

static fb_rc dump_all(void *context) {
    const test_book *t = context;
    fb_buf out;
    fb_rc rc = FB_OK;
    fb_buf_init(&out, FB_MIB(1));
    for (const fb_subject *const *room = KINDS.rooms; rc == FB_OK && *room; room++)
        for (const fb_record *record = (*room)->records; rc == FB_OK && record->file; record++)
            rc = fb_record_dump(&out, t->store, t->book->association.id, record);
    fb_buf_free(&out);
    return rc;
}

static void a_failing_step_of_dumping_is_an_error(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&KINDS);
    assert_true(test_each_fault(dump_all, NULL, NULL, t) > 100);
    assert_dump_is_what_was_loaded(t);
    test_book_free(t);
}

/* What the rooms read of their records. ----------------------------------------------------------- */

static void the_rooms_give_out_what_was_loaded(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&KINDS);
    size_t count;

    const fb_budget_row *budget;
    assert_ok(fb_budget(t->book, &(fb_budget_choice){.year = 2023}, t->arena, &budget, &count), NULL);
    assert_int_equal(count, 4);
    assert_string_equal(budget[3].project, "P1");
    assert_int_equal(budget[3].amount.ore, INT64_MAX);
    assert_string_equal(budget[1].unit, "");
    assert_string_equal(budget[1].counterparty, "1490");
    assert_ok(fb_budget(t->book, &(fb_budget_choice){.year = 1999}, t->arena, &budget, &count), NULL);
    assert_int_equal(count, 0);

    const fb_schedule_year *years;
    assert_ok(fb_schedule(t->book, "citybana", t->arena, &years, &count), NULL);
    assert_int_equal(count, 2);
    assert_int_equal(years[0].paid.ore, 100);
    assert_int_equal(years[1].index.ore, 205);
    assert_int_equal(years[1].release.ore, 30000);
    assert_int_equal(years[1].paid.ore, 0);

    const fb_financial_goal *goals;
    assert_ok(fb_financial_goals(t->book, 2024, t->arena, &goals, &count), NULL);
    assert_int_equal(count, 1);
    assert_false(goals[0].at_least);
    assert_int_equal(goals[0].threshold.ore, -550);

    const fb_fee *fees;
    assert_ok(fb_fees(t->book, t->arena, &fees, &count), NULL);
    assert_int_equal(count, 2);
    assert_null(fees[0].unit);
    assert_string_equal(fees[1].unit, "20");

    const fb_seat *seats;
    assert_ok(fb_seats(t->book, 2023, t->arena, &seats, &count), NULL);
    assert_int_equal(count, 3);
    assert_int_equal(seats[0].from, 0);
    assert_string_equal(seats[0].municipality, "Borås Stad");
    assert_int_equal(seats[1].to, 20230531);
    assert_string_equal(seats[1].party, "");

    const fb_unit *units;
    fb_unit unit;
    assert_ok(fb_units(t->book, 2025, t->arena, &units, &count), NULL); /* 20 has gone, 30 has come */
    assert_int_equal(count, 2);
    assert_ok(fb_unit_find(t->book, 2025, "navet", t->arena, &unit), NULL);
    assert_string_equal(unit.code, "30");
    assert_ok(fb_unit_find(t->book, 2024, "Navet", t->arena, &unit), NULL);
    assert_string_equal(unit.code, "20");
    assert_int_equal(fb_unit_find(t->book, 2019, "navet", t->arena, &unit), FB_ENOTFOUND);
    test_book_free(t);
}

static void what_was_billed_is_held_against_what_was_booked(void **state) {
    (void)state;
    test_book *t = test_book_loaded(&KINDS);
    const fb_posting rows[] = {
        {.account = "1510", .amount = fb_ore(60000)},
        {.account = "3010", .counterparty = "1490", .amount = fb_ore(-50000)},
        {.account = "3010", .counterparty = "1490", .project = "S2022", .amount = fb_ore(-700)}, /* carried */
        {.account = "3010", .counterparty = "1465", .unit = "10", .amount = fb_ore(-9000)},
        {.account = "3010", .amount = fb_ore(-300)}, /* of no member */
    };
    assert_ok(
        test_post(t, &(fb_voucher){.series = "A", .date = 20230331, .text = "", .rows = rows, .row_count = 5}, NULL),
        t->findings);
    const fb_fee_tie *ties;
    size_t count;
    assert_ok(fb_fees_billed_and_booked(t->book, 2023, t->arena, &ties, &count), NULL);
    assert_int_equal(count, 4); /* two fees, two members, by the members' position */
    assert_string_equal(ties[0].member, "boras");
    assert_int_equal(ties[0].billed.ore, 50000);
    assert_int_equal(ties[0].booked.ore, 50000);
    assert_string_equal(ties[1].member, "svenljunga");
    assert_int_equal(ties[1].billed.ore, 10000);
    assert_int_equal(ties[1].booked.ore, 9000);
    assert_int_equal(ties[2].billed.ore, 0);
    test_book_free(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_record_is_tried_here),
        cmocka_unit_test(what_is_loaded_is_dumped_the_same_bytes),
        cmocka_unit_test(nothing_is_dumped_as_a_header),
        cmocka_unit_test(columns_and_rows_in_another_order_are_dumped_in_order),
        cmocka_unit_test(records_with_a_clear_are_replaced_the_others_updated),
        cmocka_unit_test(the_records_of_another_association_are_left_alone),
        test_property(any_text_survives_load_and_dump),
        cmocka_unit_test(a_failing_step_of_loading_loads_nothing),
        cmocka_unit_test(a_failing_step_of_dumping_is_an_error),
        cmocka_unit_test(the_rooms_give_out_what_was_loaded),
        cmocka_unit_test(what_was_billed_is_held_against_what_was_booked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
