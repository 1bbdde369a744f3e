/**
 * The three-way merge of documents: what two authors made of one version becomes one document, and
 * what had to be set aside becomes a record. Knows nothing of journals, tables or HTTP.
 */
@NullMarked
package dev.daybook.merge;

import org.jspecify.annotations.NullMarked;
