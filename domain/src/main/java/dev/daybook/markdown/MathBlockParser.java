package dev.daybook.markdown;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.commonmark.node.Block;
import org.commonmark.node.CustomBlock;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.AbstractBlockParserFactory;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/**
 * Display math: what stands between two lines of {@code $$}. Without its own parser, lines of it
 * that start with a plus or a blank line in it would be taken for something else.
 */
final class MathBlockParser extends AbstractBlockParser {
  private static final String FENCE = "$$";

  private final MathBlock block = new MathBlock();
  private final List<String> content = new ArrayList<>();
  private boolean closed;
  private boolean opened;

  /** Its text without the fences. */
  static final class MathBlock extends CustomBlock {
    private String literal = "";

    String literal() {
      return literal;
    }
  }

  /** The lines, from 0, that open display math which another line closes. */
  static Set<Integer> openings(List<String> lines) {
    Set<Integer> openings = new HashSet<>();
    int open = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(FENCE) && lines.get(i).strip().equals(FENCE)) {
        if (open >= 0) {
          openings.add(open);
        }
        open = open < 0 ? i : -1;
      }
    }
    return openings;
  }

  @Override
  public Block getBlock() {
    return block;
  }

  @Override
  public BlockContinue tryContinue(ParserState state) {
    return closed ? BlockContinue.none() : BlockContinue.atIndex(state.getIndex());
  }

  @Override
  public void addLine(SourceLine line) {
    String text = line.getContent().toString();
    if (!opened) {
      opened = true;
    } else if (text.strip().equals(FENCE)) {
      closed = true;
    } else {
      content.add(text);
    }
  }

  @Override
  public void closeBlock() {
    block.literal = String.join("\n", content);
  }

  /** Starts one at the lines found beforehand. */
  static final class Factory extends AbstractBlockParserFactory {
    private final Set<Integer> openings;

    Factory(Set<Integer> openings) {
      this.openings = openings;
    }

    @Override
    public BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
      int line = state.getLine().getSourceSpan().getLineIndex();
      if (state.getIndent() > 0 || state.getIndex() > 0 || !openings.contains(line)) {
        return BlockStart.none();
      }
      return BlockStart.of(new MathBlockParser()).atIndex(state.getIndex());
    }
  }
}
