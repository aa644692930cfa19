/* listing.c - a command's table: opened, filled, printed. */
#include "cli/listing.h"

#include "base/language.h"
#include "render/table_text.h"

enum { OUTPUT_CAP = 64 * 1024 * 1024, SCREEN = 80 };
#define ARENA_CAP FB_MIB(512)

json_t *fb_listing_amount(const fb_listing *listing, fb_money amount) {
    char text[FB_MONEY_TEXT];
    int64_t in_ore = listing->cli->options.in_ore;
    if (in_ore == 1) return json_string(fb_money_plain(text, amount));
    return json_integer(fb_money_rounded(amount, in_ore));
}

fb_rc fb_listing_start(fb_listing *listing, size_t columns, const fb_column *column) {
    FB_TRY(fb_doc_new(&listing->doc, OUTPUT_CAP));
    listing->table = fb_doc_table(listing->doc, NULL, columns, column);
    if (!listing->table || !(listing->json = json_array())) return FB_ENOMEM;
    listing->table->unit = listing->cli->options.in_ore == 1 ? "kr" : "tkr";
    listing->table->unit_ore = listing->cli->options.in_ore;
    return FB_OK;
}

fb_rc fb_listing_put(fb_listing *listing, const char *title) {
    FB_TRY(fb_doc_rc(listing->doc));
    if (listing->cli->options.format == FORMAT_JSON) {
        json_t *json = listing->json;
        listing->json = NULL;
        return fb_cli_json(&listing->out, json);
    }
    if (listing->cli->options.format == FORMAT_CSV) {
        fb_table_csv(&listing->out, listing->table);
    } else {
        fb_buf_printf(&listing->out, "%s\n\n", title);
        fb_table_text(&listing->out, listing->table, SCREEN);
    }
    return fb_buf_rc(&listing->out);
}

int fb_listing_run(fb_cli *cli, fb_listing_open *open, fb_listing_fill *fill, const void *what) {
    fb_listing listing = {.cli = cli, .arena = fb_arena_new(ARENA_CAP)};
    fb_buf_init(&listing.out, OUTPUT_CAP);
    fb_rc rc = listing.arena ? fb_cli_open(cli, FB_STORE_READ) : FB_ENOMEM;
    if (rc == FB_OK) rc = open(&listing.closing, cli->book, cli->options.year, cli->share, cli->findings);
    if (rc == FB_OK) rc = fill(&listing, what);
    fb_closing_free(listing.closing);
    fb_doc_free(listing.doc);
    json_decref(listing.json);
    fb_arena_free(listing.arena);
    return fb_cli_answer(cli, rc, &listing.out);
}
