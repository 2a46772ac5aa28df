package org.tamis.cli.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextEdit;
import org.tamis.cli.config.Language;
import org.tamis.engine.ext.Extensions;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/** While people type, a script is mostly wrong: nothing may fail, wherever the cursor is. */
class AnyTextProperties {
  private static final Lexicon LEXICON =
      new Lexicon(Extensions.STANDARD, Language.EVERYTHING.settings());
  private static final WordBook BOOK = WordBook.WORDS;
  private static final Surroundings FILES = ScriptFiles.of(Language.EVERYTHING);
  private static final List<String> PIECES =
      List.of(
          "if",
          "not",
          "anyof",
          "header",
          "fileinto",
          "require",
          "include",
          "keep",
          ":",
          ":is",
          ":comparator",
          ":count",
          "\"",
          "\"a\"",
          "\"copy\"",
          "[",
          "]",
          "(",
          ")",
          "{",
          "}",
          ",",
          ";",
          "/*",
          "*/",
          "#",
          "\n",
          "\r\n",
          "\r",
          "text:",
          "\n.\n",
          "10K",
          " ",
          "\uFEFF",
          "\uD83C\uDF31",
          "\uD83C",
          "é",
          "\\",
          "&&");

  @Provide
  Arbitrary<String> rubble() {
    return Arbitraries.of(PIECES).list().ofMaxSize(25).map(pieces -> String.join("", pieces));
  }

  @Property(tries = 1500)
  void everythingIsAnswered(@ForAll("rubble") String text, @ForAll @IntRange(max = 80) int place) {
    OpenScript script = new OpenScript("untitled:x", 1, Source.of("-", text));
    int cursor = reachable(script.source(), Math.min(place, text.length()));
    OpenScript.Reading reading = script.read();
    new Hovers(LEXICON, BOOK).at(reading, cursor);
    new Definitions(FILES).at(script, cursor);
    DocumentOutline.of(reading).forEach(symbol -> assertThat(symbol.getName()).isNotBlank());
    Layouts.of(reading).forEach(edit -> isInside(script.source(), edit));
    for (CompletionItem item : new Completions(LEXICON, BOOK, FILES).at(script, cursor)) {
      TextEdit edit = item.getTextEdit().getLeft();
      isInside(script.source(), edit);
      assertThat(Places.offset(script.source(), edit.getRange().getEnd())).isEqualTo(cursor);
      Stream.ofNullable(item.getAdditionalTextEdits())
          .flatMap(List::stream)
          .forEach(further -> isInside(script.source(), further));
    }
  }

  /** No position of LSP is between CR and LF. */
  private static int reachable(Source source, int offset) {
    return Places.offset(source, Places.position(source, offset));
  }

  @Property(tries = 1000)
  void placesAreThereAndBack(@ForAll("rubble") String text, @ForAll @IntRange(max = 80) int place) {
    Source source = Source.of("s", text);
    int offset = Math.min(place, text.length());
    Position position = Places.position(source, offset);
    boolean isInLineEnd =
        offset > 0 && offset < text.length() && text.startsWith("\r\n", offset - 1);
    assertThat(Places.offset(source, position)).isEqualTo(isInLineEnd ? offset - 1 : offset);
    assertThat(position.getLine()).isEqualTo(naiveLine(text.substring(0, offset), isInLineEnd));
  }

  private static int naiveLine(String before, boolean isInLineEnd) {
    String lines = isInLineEnd ? before.substring(0, before.length() - 1) : before;
    return lines.split("\r\n|\r|\n", -1).length - 1;
  }

  private static void isInside(Source source, TextEdit edit) {
    Span span = Places.span(source, edit.getRange());
    assertThat(Places.range(source, span)).isEqualTo(edit.getRange());
  }
}
