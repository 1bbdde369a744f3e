/** Search over REST. */
@NullMarked
package dev.daybook.api.search;

import org.jspecify.annotations.NullMarked;
