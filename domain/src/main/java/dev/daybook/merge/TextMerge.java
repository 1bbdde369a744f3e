package dev.daybook.merge;

import dev.daybook.document.Words;
import java.util.Optional;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeChunk;
import org.eclipse.jgit.merge.MergeResult;

/**
 * Three texts by words (diff3; Khanna, Kunal, Pierce: A Formal Investigation of Diff3, 2007), with
 * JGit's algorithm. White space is words too, so it is merged as exactly as they are.
 *
 * @param text where the sides overlap, what arrives; but what arrives empty gives way
 * @param overlapped whether they did anywhere
 * @param words how many were compared
 */
record TextMerge(String text, boolean overlapped, int words) {
  private static final MergeAlgorithm DIFF3 = new MergeAlgorithm(Words.DIFF);

  /**
   * Merges.
   *
   * @param wordsMax words of all three at most
   * @return empty when there are more
   */
  static Optional<TextMerge> of(String base, String ours, String theirs, int wordsMax) {
    Words[] sides = {new Words(base), new Words(ours), new Words(theirs)};
    int count = sides[0].size() + sides[1].size() + sides[2].size();
    if (count > wordsMax) {
      return Optional.empty();
    }
    MergeResult<Words> merged = DIFF3.merge(Words.COMPARATOR, sides[0], sides[1], sides[2]);
    StringBuilder text = new StringBuilder(Math.max(ours.length(), theirs.length()));
    String first = "";
    for (MergeChunk chunk : merged) {
      String words = sides[chunk.getSequenceIndex()].text(chunk.getBegin(), chunk.getEnd());
      switch (chunk.getConflictState()) {
        case NO_CONFLICT -> text.append(words);
        case FIRST_CONFLICTING_RANGE -> first = words;
        case BASE_CONFLICTING_RANGE -> {
          // Neither side has it any more.
        }
        case NEXT_CONFLICTING_RANGE -> text.append(words.isBlank() ? first : words);
      }
    }
    return Optional.of(new TextMerge(text.toString(), merged.containsConflicts(), count));
  }
}
