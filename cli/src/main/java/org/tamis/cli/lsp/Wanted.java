package org.tamis.cli.lsp;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.tamis.cli.lsp.OpenScript.Reading;
import org.tamis.grammar.tree.SyntaxToken;
import org.tamis.grammar.tree.Trivia;

/** What can stand at the cursor; {@code from} is where the word begins that is being typed. */
sealed interface Wanted {
  record Command(int from) implements Wanted {}

  record Test(int from) implements Wanted {}

  record Tag(String of, int from) implements Wanted {}

  /**
   * The content of a string.
   *
   * @param tag the tag directly before it, in lower case and with its colon
   */
  record Text(String of, Optional<String> tag, int from) implements Wanted {}

  /** Nothing that could be offered. */
  record Nothing() implements Wanted {}

  /** RFC 5228 §3.1, §5.8: what a test follows directly. */
  Set<String> BEFORE_TEST = Set.of("if", "elsif", "not");

  Pattern CLOSED = Pattern.compile("(?s)\"(?:[^\"\\\\]|\\\\.)*+\"");

  /**
   * What can stand at the end of a text.
   *
   * @param before the script up to the cursor
   */
  static Wanted at(Reading before) {
    Tokens tokens = Tokens.of(before);
    int cursor = before.source().text().length();
    Optional<Trivia> last = lastTrivia(tokens).filter(trivia -> trivia.span().end() == cursor);
    if (last.isPresent()) {
      Trivia trivia = last.get();
      boolean isColon = before.source().text(trivia.span()).equals(":");
      if (isColon) {
        return tag(tokens, tokens.list().size() - 1, cursor - 1);
      }
      return isOpenComment(trivia, before) ? new Nothing() : word(tokens, cursor);
    }
    return touching(tokens, cursor);
  }

  private static Optional<Trivia> lastTrivia(Tokens tokens) {
    List<SyntaxToken> list = tokens.list();
    List<Trivia> leading = list.getLast().leading();
    List<Trivia> all =
        leading.isEmpty() && list.size() > 1 ? list.get(list.size() - 2).trailing() : leading;
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  private static boolean isOpenComment(Trivia last, Reading before) {
    return switch (last.kind()) {
      case HASH_COMMENT, SKIPPED -> true;
      case BRACKET_COMMENT -> !before.source().text(last.span()).endsWith("*/");
      case BLANKS, LINE_END, BYTE_ORDER_MARK -> false;
    };
  }

  /** The cursor is directly behind a token. */
  private static Wanted touching(Tokens tokens, int cursor) {
    int last = tokens.list().size() - 2;
    if (last < 0) {
      return new Command(cursor);
    }
    int from = tokens.list().get(last).span().start();
    return switch (tokens.kind(last)) {
      case IDENTIFIER -> name(tokens, last, from);
      case TAG -> tag(tokens, last, from);
      case QUOTED ->
          CLOSED.matcher(tokens.text(last)).matches()
              ? new Nothing()
              : text(tokens, last, from + 1);
      case NUMBER, MULTI_LINE -> new Nothing();
      case OPEN_BRACE,
          CLOSE_BRACE,
          OPEN_PARENTHESIS,
          CLOSE_PARENTHESIS,
          OPEN_BRACKET,
          CLOSE_BRACKET,
          COMMA,
          SEMICOLON,
          END_OF_SCRIPT ->
          word(tokens, cursor);
    };
  }

  /** A name that is being typed is not offered as an argument. */
  private static Wanted name(Tokens tokens, int index, int from) {
    return switch (after(tokens, index, from)) {
      case Tag _ -> new Nothing();
      case Wanted other -> other;
    };
  }

  private static Wanted word(Tokens tokens, int cursor) {
    return after(tokens, tokens.list().size() - 1, cursor);
  }

  /** What can stand behind the token before {@code index}. */
  private static Wanted after(Tokens tokens, int index, int from) {
    if (index == 0) {
      return new Command(from);
    }
    return switch (tokens.kind(index - 1)) {
      case SEMICOLON, OPEN_BRACE, CLOSE_BRACE, END_OF_SCRIPT -> new Command(from);
      case OPEN_PARENTHESIS -> new Test(from);
      case COMMA -> tokens.isInTestList(index) ? new Test(from) : new Nothing();
      case IDENTIFIER ->
          BEFORE_TEST.contains(tokens.lower(index - 1)) ? new Test(from) : tag(tokens, index, from);
      case TAG, NUMBER, QUOTED, MULTI_LINE, CLOSE_BRACKET -> tag(tokens, index, from);
      case OPEN_BRACKET, CLOSE_PARENTHESIS -> new Nothing();
    };
  }

  private static Wanted tag(Tokens tokens, int index, int from) {
    return tokens.owner(index).<Wanted>map(of -> new Tag(of, from)).orElseGet(Nothing::new);
  }

  private static Wanted text(Tokens tokens, int index, int from) {
    return tokens
        .owner(index)
        .<Wanted>map(of -> new Text(of, tokens.tagBefore(index), from))
        .orElseGet(Nothing::new);
  }
}
