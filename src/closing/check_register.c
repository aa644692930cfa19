/* check_register.c - decisions that records name are in the register, and what has a last day has not passed it. */
#include "closing/check_run.h"

#include "base/language.h"
#include "register/bodies.h"
#include "register/holdings.h"

/* An association that keeps no decisions has none to look for. A text without a paragraph names none. */
fb_rc fb_check_decisions(fb_check *check) {
    const fb_book *book = check->closing->book;
    const fb_reference *references;
    size_t count;
    bool kept;
    FB_TRY(fb_decisions_kept(book, &kept));
    if (!kept) return FB_OK;
    FB_TRY(fb_references(book, check->closing->year, check->arena, &references, &count));
    for (size_t i = 0; i < count; i++) {
        fb_decision decision;
        fb_rc rc =
            fb_decision_find(book, references[i].text, references[i].who, references[i].day, check->arena, &decision);
        if (rc == FB_EINPUT) continue;
        check->looked = true;
        if (rc == FB_OK) continue;
        if (rc != FB_ENOTFOUND) return rc;
        fb_check_fails(check,
                       _("%s, %s: there is no decision \"%s\" in the register; add it to decisions.csv with its "
                         "meeting, or correct the reference"),
                       references[i].file, references[i].record, references[i].text);
    }
    return FB_OK;
}

fb_rc fb_check_documents(fb_check *check) {
    const fb_document *documents;
    size_t count;
    FB_TRY(fb_documents(check->closing->book, check->closing->year, check->arena, &documents, &count));
    for (size_t i = 0; i < count; i++) {
        char day[FB_DATE_TEXT];
        check->looked = true;
        if (documents[i].expired)
            fb_check_fails(check,
                           _("%s ended on %s and nothing that follows is in force; renew it in documents.csv, name "
                             "what follows, or say that nothing is to"),
                           documents[i].name, fb_date_iso(day, documents[i].to));
        else if (documents[i].to == fb_date_year_end(check->closing->year) && !*documents[i].after)
            fb_check_tells(check, _("%s ends on %s; what follows it is not settled"), documents[i].name,
                           fb_date_iso(day, documents[i].to));
    }
    return FB_OK;
}
