package dev.daybook.markdown;

import java.util.List;

/**
 * What was made of one block at the top of a text.
 *
 * @param line where it begins, from 0
 * @param drafts its blocks
 * @param faithful whether each construct in it has a block
 */
record Section(int line, List<Draft> drafts, boolean faithful) {}
