/** The JSON Schemas of the kinds of items. */
@NullMarked
package dev.daybook.api.schema;

import org.jspecify.annotations.NullMarked;
