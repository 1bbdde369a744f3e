/** What the one WAR adds to its two parts: who is calling, and headers for browsers. */
@NullMarked
package dev.daybook.web;

import org.jspecify.annotations.NullMarked;
