/** {@code ./daybook tenant}: an operator's work with tenants, over REST like everybody's. */
@NullMarked
package dev.daybook.launcher.tenant;

import org.jspecify.annotations.NullMarked;
