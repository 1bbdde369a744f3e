/** Items over REST: notes, history, versions and the feed of changes. */
@NullMarked
package dev.daybook.api.item;

import org.jspecify.annotations.NullMarked;
