package dev.daybook.search;

/** How far words are apart. */
final class Spelling {
  private Spelling() {}

  /**
   * Letters put in, left out, changed, or swapped with the next one (optimal string alignment).
   *
   * @param most what is further apart is told as one more than that
   */
  static int distance(String one, String two, int most) {
    if (Math.abs(one.length() - two.length()) > most) {
      return most + 1;
    }
    int[][] rows = new int[one.length() + 1][two.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= two.length(); j++) {
        rows[i][j] = i == 0 || j == 0 ? i + j : cheapest(one, two, i, j, rows);
      }
    }
    return Math.min(rows[one.length()][two.length()], most + 1);
  }

  private static int cheapest(String one, String two, int i, int j, int[][] rows) {
    char a = one.charAt(i - 1);
    char b = two.charAt(j - 1);
    int least = Math.min(rows[i - 1][j], rows[i][j - 1]) + 1;
    least = Math.min(least, rows[i - 1][j - 1] + (a == b ? 0 : 1));
    if (i > 1 && j > 1 && a == two.charAt(j - 2) && one.charAt(i - 2) == b) {
      least = Math.min(least, rows[i - 2][j - 2] + 1);
    }
    return least;
  }
}
