/** Tags over REST. */
@NullMarked
package dev.daybook.api.tag;

import org.jspecify.annotations.NullMarked;
