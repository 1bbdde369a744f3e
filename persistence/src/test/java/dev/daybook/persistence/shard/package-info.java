/** Tests of what the failure of a database amounts to. */
@NullMarked
package dev.daybook.persistence.shard;

import org.jspecify.annotations.NullMarked;
