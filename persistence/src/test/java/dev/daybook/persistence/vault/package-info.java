/** Tests of vaults. */
@NullMarked
package dev.daybook.persistence.vault;

import org.jspecify.annotations.NullMarked;
