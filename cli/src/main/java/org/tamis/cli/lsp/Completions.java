package org.tamis.cli.lsp;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.tamis.cli.lsp.Word.Kind;
import org.tamis.grammar.edit.Requires;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/** What can stand at the cursor; the editor keeps what fits the letters typed so far. */
record Completions(Lexicon lexicon, WordBook book, Surroundings around) {
  static final String COMPARATOR = ":comparator";

  /** RFC 5228 §3.2, RFC 5463 §4. */
  static final Set<String> TAKE_CAPABILITIES = Set.of("require", "ihave");

  /** RFC 5231 §4. */
  private static final List<String> RELATIONS = List.of("gt", "ge", "lt", "le", "eq", "ne");

  List<CompletionItem> at(OpenScript script, int offset) {
    return switch (Wanted.at(script.readBefore(offset))) {
      case Wanted.Nothing _ -> List.of();
      case Wanted.Command(int from) -> words(lexicon.commands(), script, new Span(from, offset));
      case Wanted.Test(int from) -> words(lexicon.tests(), script, new Span(from, offset));
      case Wanted.Tag(String of, int from) ->
          words(lexicon.tagsOf(of), script, new Span(from, offset));
      case Wanted.Text text -> strings(text, script, new Span(text.from(), offset));
    };
  }

  private List<CompletionItem> words(Collection<Word> words, OpenScript script, Span typed) {
    Requires requires = Requires.of(script.read().script());
    Set<String> required = requires.capabilities();
    return words.stream()
        .map(word -> {
          CompletionItem item = item(word, script.source(), typed);
          boolean isMissing =
              !word.capability().isEmpty()
                  && !required.contains(word.capability())
                  && !lexicon.isImplied(word.capability(), required);
          if (isMissing) {
            item.setAdditionalTextEdits(
                List.of(Places.edit(script.source(), requires.adding(word.capability()))));
          }
          return item;
        })
        .toList();
  }

  private List<CompletionItem> strings(Wanted.Text text, OpenScript script, Span typed) {
    if (text.tag().filter(COMPARATOR::equals).isPresent()) {
      return words(lexicon.comparators(), script, typed);
    }
    if (text.tag().filter(tag -> tag.equals(":value") || tag.equals(":count")).isPresent()) {
      return plain(RELATIONS.stream(), CompletionItemKind.EnumMember, script.source(), typed);
    }
    if (TAKE_CAPABILITIES.contains(text.of())) {
      return words(lexicon.capabilities(), script, typed);
    }
    return text.of().equals("include")
        ? plain(around.includable(script.source()), CompletionItemKind.File, script.source(), typed)
        : List.of();
  }

  private static List<CompletionItem> plain(
      Stream<String> words, CompletionItemKind kind, Source source, Span typed) {
    return words.map(word -> item(word, kind, source, typed)).toList();
  }

  private CompletionItem item(Word word, Source source, Span typed) {
    CompletionItem item = item(word.name(), kind(word.kind()), source, typed);
    item.setDetail(word.capability().isEmpty() ? null : "require \"" + word.capability() + "\"");
    item.setDocumentation(new MarkupContent(MarkupKind.MARKDOWN, book.explain(word)));
    return item;
  }

  private static CompletionItem item(
      String text, CompletionItemKind kind, Source source, Span typed) {
    CompletionItem item = new CompletionItem(text);
    Range range = Places.range(source, typed);
    item.setKind(kind);
    item.setTextEdit(Either.forLeft(new TextEdit(range, text)));
    return item;
  }

  private static CompletionItemKind kind(Kind kind) {
    return switch (kind) {
      case COMMAND -> CompletionItemKind.Keyword;
      case TEST -> CompletionItemKind.Function;
      case TAG -> CompletionItemKind.Property;
      case COMPARATOR -> CompletionItemKind.EnumMember;
      case CAPABILITY -> CompletionItemKind.Module;
    };
  }
}
