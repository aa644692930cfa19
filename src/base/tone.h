/* tone.h - what a cell's colour means. The words in it say the same, so that nobody needs the colour to know. */
#ifndef FB_BASE_TONE_H
#define FB_BASE_TONE_H

typedef enum fb_tone { FB_TONE_NONE, FB_TONE_GREEN, FB_TONE_YELLOW, FB_TONE_ORANGE, FB_TONE_RED } fb_tone;

#endif
