package org.tamis.engine.ext.base;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tamis.engine.message.HeaderText;
import org.tamis.engine.message.KnownFields;
import org.tamis.engine.program.TextList;
import org.tamis.engine.signature.Misfit;
import org.tamis.engine.signature.ValueSpace;

/**
 * The text of header fields: on one line, decoded, without white space around it (RFC 5228 §2.4.2.2
 * and §5.7).
 *
 * @param names those that the script alone decides
 * @param ofMessage whether these are the fields of the message, all of them
 */
record HeaderSpace(List<String> names, boolean ofMessage) implements ValueSpace {
  /** RFC 2047 §2, or the beginning of one. */
  private static final Pattern ENCODED_WORD =
      Pattern.compile("=\\?[A-Za-z0-9_.:-]+(\\*[A-Za-z0-9-]*)?(\\?[BbQq]\\?[^? ]*(\\?=)?|\\?|$)");

  private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>\"(),;:]+@[^\\s@<>\"(),;:]+");

  HeaderSpace {
    names = List.copyOf(names);
  }

  static HeaderSpace of(TextList names, FieldSource source) {
    return new HeaderSpace(names.constant().orElse(List.of()), source.equals(FieldSource.MESSAGE));
  }

  @Override
  public Optional<Misfit> misfit(String text, Where where) {
    if (where == Where.ORDER || text.isEmpty()) {
      return Optional.empty();
    }
    Optional<Misfit> written = spaced(text, where);
    if (written.isPresent()) {
      return written;
    }
    Optional<Misfit> encoded = encoded(text);
    return encoded.isPresent() ? encoded : address(text, where);
  }

  private static Optional<Misfit> spaced(String text, Where where) {
    Optional<Misfit> lineEnd = lineEnd(text);
    return lineEnd.isPresent() ? lineEnd : blanks(text, where);
  }

  private static Optional<Misfit> lineEnd(String text) {
    if (text.indexOf('\r') < 0 && text.indexOf('\n') < 0) {
      return Optional.empty();
    }
    String why = "header fields are compared without line ends";
    String inner = text.strip();
    return Optional.of(
        inner.chars().noneMatch(c -> c == '\r' || c == '\n') && !inner.isEmpty()
            ? Misfit.instead(why, inner)
            : Misfit.never(why, "write the key on one line"));
  }

  private static Optional<Misfit> blanks(String text, Where where) {
    boolean before = where.isStart() && !text.equals(text.stripLeading());
    boolean after = where.isEnd() && !text.equals(text.stripTrailing());
    String bare = after ? text.stripTrailing() : text;
    return before || after
        ? Optional.of(
            Misfit.instead(
                "header fields are compared without the spaces around them",
                before ? bare.stripLeading() : bare))
        : Optional.empty();
  }

  private static Optional<Misfit> encoded(String text) {
    if (!text.contains("=?") || !ENCODED_WORD.matcher(text).find()) {
      return Optional.empty();
    }
    String why = "header fields are compared decoded";
    String decoded = HeaderText.decode(text);
    return Optional.of(
        ENCODED_WORD.matcher(decoded).find()
            ? Misfit.never(why, "write the text as a mail program shows it")
            : Misfit.instead(why, decoded));
  }

  private Optional<Misfit> address(String text, Where where) {
    boolean whole = where == Where.WHOLE && text.indexOf('@') > 0;
    return whole
            && !names.isEmpty()
            && KnownFields.holdNamedAddresses(names)
            && ADDRESS.matcher(text).matches()
        ? Optional.of(
            new Misfit(
                Misfit.Kind.UNLIKELY,
                "matches only a field without a display name and other addresses",
                "use `address`",
                Optional.of(new Misfit.Change.Test("address"))))
        : Optional.empty();
  }

  @Override
  public boolean isPlainText() {
    return true;
  }

  @Override
  public boolean isAlwaysThere() {
    return ofMessage && KnownFields.areInAllMail(names);
  }
}
