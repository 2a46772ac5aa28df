package org.tamis.studio.scripts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The versions of a script, and what lies between one of them and the script of today.
 *
 * @param id of the script
 */
public record HistoryPage(String id, List<Version> versions, Optional<Chosen> chosen) {
  public HistoryPage {
    versions = List.copyOf(versions);
  }

  /**
   * @param when the same as {@code stored}, for people
   * @param current whether it is the script of today
   * @param shown whether its changes are on the page
   */
  public record Version(
      String id, Instant stored, String when, String author, boolean current, boolean shown) {}

  /**
   * @param lines none where the version is the script of today
   */
  public record Chosen(String version, List<Line> lines) {
    public Chosen {
      lines = List.copyOf(lines);
    }
  }

  /**
   * @param kind {@code added}, {@code removed}, {@code place} or {@code same}
   */
  public record Line(String kind, String text) {}
}
