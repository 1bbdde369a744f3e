/** Profiles: what people tell of themselves. */
@NullMarked
package dev.daybook.profile;

import org.jspecify.annotations.NullMarked;
