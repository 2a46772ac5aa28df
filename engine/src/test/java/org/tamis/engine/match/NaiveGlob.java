package org.tamis.engine.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The oracle: tries every length of every star, the shortest of the first star first. */
final class NaiveGlob {
  private final List<GlobKey.Part> parts;
  private final Collation collation;
  private final Subject subject;

  private NaiveGlob(String key, String value, Collation collation) {
    parts = GlobKey.parse(key).parts();
    this.collation = collation;
    subject = collation.subject(value);
  }

  static Optional<List<String>> captures(String key, String value, Collation collation) {
    NaiveGlob glob = new NaiveGlob(key, value, collation);
    return glob.match(0, 0)
        .map(groups -> {
          groups.addFirst(value);
          return groups;
        });
  }

  private Optional<List<String>> match(int part, int at) {
    if (part == parts.size()) {
      return at == subject.text().length() ? Optional.of(new ArrayList<>()) : Optional.empty();
    }
    return switch (parts.get(part)) {
      case GlobKey.Part.Literal(String text) -> literal(part, collation.literal(text), at);
      case GlobKey.Part.One one ->
          at == subject.text().length()
              ? Optional.empty()
              : take(part, at, subject.characterEnd(at));
      case GlobKey.Part.Any any -> {
        Optional<List<String>> found = Optional.empty();
        for (int end = at; end <= subject.text().length() && found.isEmpty(); end++) {
          found = take(part, at, end);
        }
        yield found;
      }
    };
  }

  private Optional<List<String>> literal(int part, String literal, int at) {
    String text = collation.ignoresAsciiCase() ? Ascii.toUpper(subject.text()) : subject.text();
    return text.startsWith(literal, at) ? match(part + 1, at + literal.length()) : Optional.empty();
  }

  private Optional<List<String>> take(int part, int from, int to) {
    return match(part + 1, to)
        .map(groups -> {
          groups.addFirst(subject.original(from, to));
          return groups;
        });
  }
}
