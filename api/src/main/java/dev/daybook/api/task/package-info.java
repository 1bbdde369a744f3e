/** Tasks over REST. */
@NullMarked
package dev.daybook.api.task;

import org.jspecify.annotations.NullMarked;
