/** What belongs to a person or a tenant as a whole over REST: profile and preferences. */
@NullMarked
package dev.daybook.api.personal;

import org.jspecify.annotations.NullMarked;
