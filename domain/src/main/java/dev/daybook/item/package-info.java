/** What people keep in a workspace: ids and kinds of items. Knows nothing of storage. */
@NullMarked
package dev.daybook.item;

import org.jspecify.annotations.NullMarked;
