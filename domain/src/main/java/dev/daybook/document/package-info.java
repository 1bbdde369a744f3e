/**
 * JSON documents: reading with limits, canonical text (RFC 8785), merge patch (RFC 7396). Knows no
 * kind of item.
 */
@NullMarked
package dev.daybook.document;

import org.jspecify.annotations.NullMarked;
