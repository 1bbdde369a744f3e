/** Long work as REST resources. */
@NullMarked
package dev.daybook.api.job;

import org.jspecify.annotations.NullMarked;
