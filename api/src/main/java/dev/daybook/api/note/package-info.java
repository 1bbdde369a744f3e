/** Notes over REST. */
@NullMarked
package dev.daybook.api.note;

import org.jspecify.annotations.NullMarked;
