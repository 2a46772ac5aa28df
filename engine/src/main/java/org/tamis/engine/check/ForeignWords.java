package org.tamis.engine.check;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Words that authors know from other languages and mail programs, with what Sieve has for them.
 * They belong to no extension: a word is offered where some extension of the server defines it.
 *
 * @param words what to write in the place of such a word
 * @param hints what to write where it takes more than another word
 */
record ForeignWords(Map<String, String> words, Map<String, String> hints) {
  static final ForeignWords NONE = new ForeignWords(Map.of(), Map.of());

  private static final String FIELD = "to test this field, write: header :contains \"%s\" \"…\"";

  static final ForeignWords COMMANDS =
      new ForeignWords(
          inverted(
              Map.ofEntries(
                  Map.entry(
                      "fileinto", List.of("move", "moveto", "file", "filein", "save", "store")),
                  Map.entry("redirect", List.of("forward", "forwardto", "resend")),
                  Map.entry("discard", List.of("delete", "drop")),
                  Map.entry("addflag", List.of("label", "addlabel", "tag")),
                  Map.entry("vacation", List.of("autoreply", "reply", "respond")),
                  Map.entry("reject", List.of("bounce", "refuse")),
                  Map.entry("set", List.of("let", "var")),
                  Map.entry("stop", List.of("exit", "quit")),
                  Map.entry("if", List.of("when")),
                  Map.entry("if not", List.of("unless")),
                  Map.entry("else", List.of("otherwise", "default")))),
          inverted(
              Map.of(
                  "remove it: a block ends with `}`",
                  List.of("endif", "end", "fi", "done"),
                  "to lose a message, write `discard`; to keep it elsewhere: fileinto \"Trash\";",
                  List.of("trash"),
                  "write: addflag \"\\\\Seen\";",
                  List.of("markread", "markasread", "mark_as_read", "mark_read", "read"),
                  "there are no loops, but for `foreverypart`",
                  List.of("for", "foreach", "while"))));

  static final ForeignWords TESTS =
      new ForeignWords(
          inverted(
              Map.of(
                  "anyof", List.of("any", "or", "some", "oneof"),
                  "allof", List.of("all", "and", "every"),
                  "exists", List.of("has", "present"),
                  "true", List.of("yes", "on", "always"),
                  "false", List.of("no", "off", "never"))),
          fields(List.of("from", "to", "cc", "sender", "subject", "recipient", "listid")));

  static final ForeignWords TAGS =
      new ForeignWords(
          inverted(
              Map.of(
                  "is", List.of("equals", "equal", "eq", "exact", "exactly"),
                  "matches", List.of("match", "like", "wildcard", "glob"),
                  "contains", List.of("includes", "include", "has", "in", "substring"),
                  "regex", List.of("re", "regexp", "pattern"),
                  "over", List.of("larger", "greater", "bigger", "above", "more"),
                  "under", List.of("smaller", "less", "below", "fewer"))),
          inverted(
              Map.of(
                  "write `:matches`, and a key such as \"word*\"",
                  List.of("startswith", "beginswith", "starts", "begins", "prefix"),
                  "write `:matches`, and a key such as \"*word\"",
                  List.of("endswith", "ends", "suffix"),
                  "to compare display names, use `header`",
                  List.of("name", "display", "displayname", "fullname", "personal"),
                  "write `:value \"gt\"`",
                  List.of("gt", "greaterthan", "morethan"),
                  "write `:value \"lt\"`",
                  List.of("lt", "lessthan"))));

  /** What to write in the place of {@code word}, where that is one of the words {@code known}. */
  Optional<String> instead(String word, Collection<String> known) {
    return Optional.ofNullable(words.get(word)).filter(w -> known.contains(first(w)));
  }

  private static String first(String words) {
    return words.split(" ", 2)[0];
  }

  /** What to write otherwise. */
  Optional<String> hint(String word, Collection<String> known) {
    boolean negated = word.startsWith("not") || word.startsWith("doesnot");
    return this == TAGS && negated && known.contains("contains")
        ? Optional.of("write `not` before the test, as in: not header :contains \"a\" \"b\"")
        : Optional.ofNullable(hints.get(word));
  }

  private static Map<String, String> inverted(Map<String, List<String>> meanings) {
    Map<String, String> words = new HashMap<>();
    meanings.forEach((meaning, all) -> all.forEach(word -> words.put(word, meaning)));
    return Map.copyOf(words);
  }

  private static Map<String, String> fields(List<String> names) {
    Map<String, String> hints = new HashMap<>();
    names.forEach(name -> hints.put(name, FIELD.formatted(name)));
    return Map.copyOf(hints);
  }
}
