package org.tamis.bridge.store.imap;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What the server answers to SELECT and EXAMINE (RFC 9051 §6.3.2).
 *
 * @param permanentFlags in lower case; empty where the server does not tell
 * @param mailboxId RFC 8474 §4.1
 * @param highestModSeq RFC 7162 §3.1.2.1
 * @param readOnly whether it was selected to be read only
 */
record Selection(
    long exists,
    OptionalLong uidValidity,
    OptionalLong uidNext,
    Optional<Set<String>> permanentFlags,
    OptionalLong highestModSeq,
    boolean readOnly) {
  private static final String ANY_KEYWORD = "\\*";

  static Selection of(ImapResult result) {
    List<String> codes = result.codes();
    return new Selection(
        result.exists(),
        number(codes, "UIDVALIDITY"),
        number(codes, "UIDNEXT"),
        text(codes, "PERMANENTFLAGS \\(([^)]*)\\)").map(Selection::flags),
        number(codes, "HIGHESTMODSEQ"),
        result.hasCode("READ-ONLY"));
  }

  private static Set<String> flags(String list) {
    return new TreeSet<>(List.of(list.toLowerCase(Locale.ROOT).strip().split(" +")));
  }

  private static OptionalLong number(List<String> codes, String name) {
    return text(codes, name + " ([0-9]{1,18})").stream().mapToLong(Long::parseLong).findFirst();
  }

  private static Optional<String> text(List<String> codes, String expression) {
    Pattern pattern = Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
    return codes.stream()
        .flatMap(code -> pattern.matcher(code).results().limit(1))
        .map((MatchResult found) -> found.group(1))
        .findFirst();
  }

  /** Whether a flag stays on messages; where the server does not tell, RFC 9051 §7.1: each does. */
  boolean keeps(String flag) {
    String lower = flag.toLowerCase(Locale.ROOT);
    return permanentFlags
        .map(
            kept -> kept.contains(lower) || (!lower.startsWith("\\") && kept.contains(ANY_KEYWORD)))
        .orElse(true);
  }
}
