package dev.daybook.blackbox;

import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Pictures of pages for docs/console, written with {@code -Ddaybook.screenshots.write=true}. */
final class Screenshots {
  private static final Path FOLDER = Path.of("../docs/console");
  private static final int COLOURS = 256;

  private Screenshots() {}

  static void take(Page page, String name) {
    if (!Boolean.getBoolean("daybook.screenshots.write")) {
      return;
    }
    try {
      Files.createDirectories(FOLDER);
      BufferedImage taken = ImageIO.read(new ByteArrayInputStream(page.screenshot()));
      ImageIO.write(indexed(taken), "png", FOLDER.resolve(name + ".png").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With the commonest colours only: a third of the bytes, and text looks the same. */
  private static BufferedImage indexed(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    Map<Integer, Integer> counts = new HashMap<>();
    for (int pixel : pixels) {
      counts.merge(pixel | 0xff000000, 1, Integer::sum);
    }
    List<Integer> palette =
        counts.entrySet().stream()
            .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
            .limit(COLOURS)
            .map(Map.Entry::getKey)
            .toList();
    int[] colours = palette.stream().mapToInt(Integer::intValue).toArray();
    IndexColorModel model =
        new IndexColorModel(
            8, colours.length, colours, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
    Map<Integer, byte[]> nearest = new HashMap<>();
    for (int i = 0; i < pixels.length; i++) {
      byte[] index =
          nearest.computeIfAbsent(
              pixels[i] | 0xff000000, colour -> new byte[] {(byte) nearest(colours, colour)});
      small.getRaster().setDataElements(i % width, i / width, index);
    }
    return small;
  }

  private static int nearest(int[] colours, int colour) {
    int best = 0;
    long least = Long.MAX_VALUE;
    for (int i = 0; i < colours.length; i++) {
      long distance = 0;
      for (int shift = 0; shift <= 16; shift += 8) {
        long difference = (colours[i] >> shift & 255) - (long) (colour >> shift & 255);
        distance += difference * difference;
      }
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }
}
