package org.tamis.cli.lsp;

import java.util.Optional;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.tamis.cli.lsp.OpenScript.Reading;
import org.tamis.grammar.tree.SyntaxToken;

/** What the word under the cursor means. */
record Hovers(Lexicon lexicon, WordBook book) {
  Optional<Hover> at(Reading reading, int offset) {
    Tokens tokens = Tokens.of(reading);
    return tokens
        .at(offset)
        .flatMap(i -> word(tokens, i).map(word -> hover(word, reading, tokens.list().get(i))));
  }

  private Optional<Word> word(Tokens tokens, int index) {
    return switch (tokens.kind(index)) {
      case IDENTIFIER -> lexicon.find(tokens.lower(index));
      case TAG -> tokens.owner(index).flatMap(of -> lexicon.tag(of, tokens.lower(index)));
      case QUOTED -> named(tokens, index);
      case NUMBER,
          MULTI_LINE,
          OPEN_BRACE,
          CLOSE_BRACE,
          OPEN_PARENTHESIS,
          CLOSE_PARENTHESIS,
          OPEN_BRACKET,
          CLOSE_BRACKET,
          COMMA,
          SEMICOLON,
          END_OF_SCRIPT ->
          Optional.empty();
    };
  }

  /** A string that names a capability or comparator; neither has anything to escape. */
  private Optional<Word> named(Tokens tokens, int index) {
    String name = tokens.text(index).replace("\"", "");
    if (tokens.tagBefore(index).filter(Completions.COMPARATOR::equals).isPresent()) {
      return lexicon.comparator(name);
    }
    return tokens.owner(index).filter(Completions.TAKE_CAPABILITIES::contains).isPresent()
        ? lexicon.capability(name)
        : Optional.empty();
  }

  private Hover hover(Word word, Reading reading, SyntaxToken token) {
    return new Hover(
        new MarkupContent(MarkupKind.MARKDOWN, book.explain(word)),
        Places.range(reading.source(), token.span()));
  }
}
