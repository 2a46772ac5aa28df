package org.tamis.studio.scripts;

import java.util.Optional;
import java.util.Set;
import org.tamis.service.scripts.ScriptChange;
import org.tamis.studio.page.Notice;
import org.tamis.studio.session.Visit;

/** How a change went, in the words of the pages. */
final class Done {
  /** Each has a text {@code script.WORD}; a page shows no other word of its address. */
  static final Set<String> WORDS =
      Set.of(
          "saved",
          "saved.activated",
          "activated",
          "deactivated",
          "deleted",
          "renamed",
          "restored",
          "rule.added",
          "rule.on",
          "rule.off",
          "rule.moved",
          "rule.renamed",
          "rule.saved",
          "rule.deleted");

  private Done() {}

  static String at(String place, String word) {
    return place + "?done=" + word;
  }

  /** How the change went that led to a page, as the page says it. */
  static Optional<Notice> notice(Visit visit) {
    return Optional.ofNullable(visit.request().query().get("done"))
        .filter(WORDS::contains)
        .map(word -> Notice.good(visit.text("script." + word)));
  }

  /** The key of the words for a change that was not made. */
  static String refusal(ScriptChange why) {
    return switch (why) {
      case ALREADY_EXISTS -> "script.exists";
      case ACTIVE -> "script.is.active";
      case TOO_MANY -> "script.too.many";
      case TOO_LARGE -> "script.too.large";
      case NONEXISTENT -> "script.unknown";
      case OTHER_STATE, DONE -> "script.elsewhere";
    };
  }
}
