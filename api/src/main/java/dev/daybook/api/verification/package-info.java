/** Verifications of more than one workspace over REST. Knows no workspace's content. */
@NullMarked
package dev.daybook.api.verification;

import org.jspecify.annotations.NullMarked;
