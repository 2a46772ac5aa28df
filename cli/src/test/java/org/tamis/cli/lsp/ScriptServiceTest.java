package org.tamis.cli.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tamis.cli.lsp.Conversation.items;
import static org.tamis.cli.lsp.Conversation.texts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the server answers about scripts. In scripts, {@code |} is the cursor. */
@Timeout(600)
class ScriptServiceTest {
  private static final String URI = "file:///nowhere/a.sieve";

  @TempDir Path directory;
  private Conversation client;

  @BeforeEach
  void begin() throws IOException {
    client = Conversation.ready();
  }

  @AfterEach
  void end() throws IOException {
    client.close();
  }

  /** Opens a script and asks at its cursor. */
  private JsonNode at(String method, String marked) {
    int cursor = marked.indexOf('|');
    client.open(URI, marked.replace("|", ""));
    return ask(method, marked.substring(0, cursor));
  }

  private JsonNode ask(String method, String before) {
    int line = (int) before.chars().filter(c -> c == '\n').count();
    int column = before.length() - before.lastIndexOf('\n') - 1;
    return client.ask(
        method,
        "{'textDocument':{'uri':'%s'},'position':{'line':%d,'character':%d}}"
            .formatted(URI, line, column));
  }

  private static String range(JsonNode range) {
    return "%d:%d-%d:%d"
        .formatted(
            range.path("start").path("line").asInt(),
            range.path("start").path("character").asInt(),
            range.path("end").path("line").asInt(),
            range.path("end").path("character").asInt());
  }

  // ---- findings

  @Test
  void findingsAreThoseOfCheck() {
    client.open(URI, "fileinto \"x\";\nkeeep;\n");
    List<JsonNode> findings = items(client.findings(URI, 1));
    assertThat(findings)
        .extracting(f -> f.path("code").asString())
        .containsExactly("SV0209", "SV0201");
    assertThat(findings)
        .extracting(f -> range(f.path("range")))
        .containsExactly("0:0-0:8", "1:0-1:5");
    assertThat(findings.get(1).path("message").asString())
        .isEqualTo("unknown command `keeep`\nhelp: did you mean `keep`?");
    assertThat(findings.get(1).path("severity").asInt()).isEqualTo(1);
    assertThat(findings.get(1).path("source").asString()).isEqualTo("tamis");
  }

  @Test
  void onlyTheLastOfSeveralChangesIsLookedAt() {
    client.open(URI, "keep;\n");
    assertThat(client.findings(URI, 1)).isEmpty();
    for (int version = 2; version < 50; version++) {
      client.change(URI, version, "x".repeat(version) + ";\n");
    }
    client.change(URI, 50, "keep");
    assertThat(texts(client.findings(URI, 50), "code")).containsExactly("SV0101");
    assertThat(client.unread()).isLessThan(49);
  }

  @Test
  void closingTakesTheFindingsBack() {
    client.open(URI, "keep");
    assertThat(client.findings(URI, 1)).hasSize(1);
    client.tell("textDocument/didClose", "{'textDocument':{'uri':'" + URI + "'}}");
    assertThat(client.findings(URI, -1)).isEmpty();
  }

  /** A character outside the Basic Multilingual Plane has two units, in both directions. */
  @Test
  void columnsAreUtf16() {
    client.open(URI, "# \uD83C\uDF31\n/* \uD83C\uDF31\uD83C\uDF31 */ keeep;\r\nstpo;\r");
    assertThat(items(client.findings(URI, 1)))
        .extracting(f -> range(f.path("range")))
        .containsExactly("1:11-1:16", "2:0-2:4");
    JsonNode hover = at("textDocument/hover", "/* \uD83C\uDF31 */ ke|ep;");
    assertThat(range(hover.path("range"))).isEqualTo("0:9-0:13");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 4, 'discard', 'discard;~stop;~', ''",
    "0, 4, 1, 4, '', 'keep;~', ''",
    "0, 99, 1, 0, '', 'keep;stop;~', ''",
    "7, 0, 9, 9, 'x', 'keep;~stop;~x', 'SV0101'",
    "1, 0, 0, 5, '', 'keep;stop;~', ''",
  })
  void changesOfAPart(
      int line, int column, int endLine, int endColumn, String text, String now, String codes) {
    client.open(URI, "keep;\nstop;\n");
    client.tell(
        "textDocument/didChange",
        ("{'textDocument':{'uri':'%s','version':2},'contentChanges':[{'text':'%s',"
                + "'range':{'start':{'line':%d,'character':%d},'end':{'line':%d,'character':%d}}}]}")
            .formatted(URI, text, line, column, endLine, endColumn));
    String errors =
        items(client.findings(URI, 2)).stream()
            .filter(finding -> finding.path("severity").asInt() == 1)
            .map(finding -> finding.path("code").asString())
            .collect(Collectors.joining(" "));
    assertThat(errors).isEqualTo(codes);
    JsonNode symbols =
        client.ask("textDocument/documentSymbol", "{'textDocument':{'uri':'" + URI + "'}}");
    String names = String.join("", texts(symbols, "name"));
    assertThat(names).isEqualTo(now.replace("~", "").replace("x", ""));
  }

  @Test
  void aHugeScriptIsOneFinding() {
    client.open(URI, "keep;\n".repeat(1 << 18));
    assertThat(texts(client.findings(URI, 1), "code")).containsExactly("SV0090");
    assertThat(at("textDocument/completion", "keep;\n".repeat(1 << 18) + "|")).isEmpty();
    assertThat(client.ask("textDocument/formatting", formatting())).isEmpty();
  }

  // ---- hover

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "fi|leinto \"x\"; # fileinto [:copy] [:create] [:flags <string-list>] # rfc5228#section-4.1",
        "KEEP|; # keep [:flags <string-list>]; # rfc5228#section-4.3",
        "if siz|e :over 1K { # size <:over / :under> <limit: number> # rfc5228#section-5.9",
        "if anyof (tru|e, # true # rfc5228#section-5.10",
        "if header :conta|ins \"a\" \"b\" {} # :contains # rfc5228#section-2.7.1",
        "vacation :days 7 :subj|ect # :subject <string> # rfc5230#section-4.3",
        "require [\"copy\", \"var|iables\"]; # require \"variables\"; # rfc5229",
        "if header :comparator \"i;oc|tet\" # i;octet # rfc4790#section-9.3",
        "requ|ire \"x\"; # require <capabilities: string-list>; # rfc5228#section-3.2",
      })
  void hoverHasUsageAndSection(String marked, String usage, String reference) {
    String text = at("textDocument/hover", marked).path("contents").path("value").asString("");
    assertThat(text).contains(usage.strip(), reference.strip());
  }

  @ParameterizedTest
  @CsvSource({"frob|nicate;", "keep; |", "# ke|ep", "redirect \"ke|ep\";", "size :ov|er", "|"})
  void thereIsNoHoverOverAnythingElse(String marked) {
    JsonNode hover = at("textDocument/hover", marked);
    assertThat(hover.isNull()).isEqualTo(!marked.contains("size"));
  }

  // ---- completion

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "|~ keep, if, fileinto ~ header, :copy",
        "ke|~ keep ~ header",
        "if true { |~ discard ~ true",
        "if true { keep; } el|~ else, elsif ~ header",
        "if |~ header, not ~ keep",
        "if not he|~ header ~ keep",
        "if anyof (|~ header ~ keep",
        "if anyof (true, s|~ size ~ stop",
        "fileinto :|~ :copy, :create, :flags ~ :contains",
        "fileinto :co|~ :copy ~ keep",
        "fileinto |~ :copy ~ keep",
        "if header :contains |~ :comparator, :regex, :value ~ :domain",
        "if address :|~ :domain, :user, :is ~ :over",
        "require \"|~ copy, fileinto ~ keep",
        "require \"va|\";~ variables ~ keep",
        "require [\"copy\", \"|~ fileinto ~ keep",
        "if header :comparator \"|~ i;octet ~ copy",
        "if header :count \"|~ gt, ne ~ copy",
      })
  void whatFitsIsOffered(String marked, String some, String none) {
    List<String> labels = texts(at("textDocument/completion", marked), "label");
    assertThat(labels).contains(some.strip().split(", ")).doesNotContain(none.strip().split(", "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "# ke|",
        "/* ke|",
        "redirect \"ke|",
        "if size :over 10|",
        "vacation text:!ke|",
        "keep ke|",
        "redirect \"x\"|",
        "if anyof |x"
      })
  void nothingIsOfferedElsewhere(String marked) {
    JsonNode items = at("textDocument/completion", marked.replace('!', '\n'));
    assertThat(texts(items, "label")).doesNotContain("keep", "header", "fileinto");
  }

  /** {@code !} is LF; the cursor is in a script to which one word is added. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "f|~fileinto~require \"fileinto\";!!fileinto",
        "require \"copy\";!f|~fileinto~require [\"copy\", \"fileinto\"];!fileinto",
        "require [\"copy\",!  \"body\"];!f|~fileinto~require [\"copy\",!  \"body\", \"fileinto\"];!fileinto",
        "require \"copy\";!require [\"body\"];!f|~fileinto~"
            + "require \"copy\";!require [\"body\", \"fileinto\"];!fileinto",
        "require \"fileinto\";!f|~fileinto~require \"fileinto\";!fileinto",
        "require \"vacation-seconds\";!v|~vacation~require \"vacation-seconds\";!vacation",
        "# all!!# one!keep; f|~fileinto~# all!!require \"fileinto\";!!# one!keep; fileinto",
        "# one!keep; f|~fileinto~require \"fileinto\";!!# one!keep; fileinto",
        "# all!!keep; f|~fileinto~# all!!require \"fileinto\";!!keep; fileinto",
        "keep :|~:flags~require \"imap4flags\";!!keep :flags",
        "if header :com|~:comparator~if header :comparator",
        "require \"fi|\"; keep;~fileinto~require \"fileinto\"; keep;",
      })
  void anOfferBringsItsRequireAlong(String marked, String label, String after) {
    String script = marked.replace('!', '\n');
    JsonNode item =
        items(at("textDocument/completion", script)).stream()
            .filter(i -> i.path("label").asString().equals(label))
            .findFirst()
            .orElseThrow();
    String edited = apply(script.replace("|", ""), item.path("textEdit"));
    for (JsonNode further : items(item.path("additionalTextEdits"))) {
      edited = apply(edited, further);
    }
    assertThat(edited).isEqualTo(after.replace('!', '\n'));
  }

  private static String apply(String text, JsonNode edit) {
    int start = offset(text, edit.path("range").path("start"));
    int end = offset(text, edit.path("range").path("end"));
    return text.substring(0, start) + edit.path("newText").asString() + text.substring(end);
  }

  private static int offset(String text, JsonNode position) {
    int lineStart = 0;
    for (int line = 0; line < position.path("line").asInt(); line++) {
      lineStart = text.indexOf('\n', lineStart) + 1;
    }
    return lineStart + position.path("character").asInt();
  }

  // ---- quick fixes

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "fi|leinto \"x\";~require \"fileinto\";!!fileinto \"x\";",
        "require \"copy\";!redirect :copy \"a@b\"; fi|leinto \"x\";~"
            + "require [\"copy\", \"fileinto\"];!redirect :copy \"a@b\"; fileinto \"x\";",
        "kee|ep;~keep;",
        "if heeder| \"a\" \"b\" {}~if header \"a\" \"b\" {}",
        "if header :contians| \"a\" \"b\" {}~if header :contains \"a\" \"b\" {}",
        "require \"fileinot|\";~require \"fileinto\";",
        "if header :comparator \"i;octot|\" \"a\" \"b\" {}~"
            + "if header :comparator \"i;octet\" \"a\" \"b\" {}",
        "require \"variables\"; set \"x\" \"${env|.y}\";~"
            + "require [\"variables\", \"vnd.dovecot.environment\"]; set \"x\" \"${env.y}\";",
      })
  void findingsHaveFixes(String marked, String after) {
    String script = marked.replace("|", "").replace('!', '\n');
    List<JsonNode> actions = actions(marked.replace('!', '\n'));
    assertThat(actions).hasSize(1);
    JsonNode edit = actions.getFirst().path("edit").path("changes").path(URI).get(0);
    assertThat(apply(script, edit)).isEqualTo(after.replace('!', '\n'));
    assertThat(actions.getFirst().path("kind").asString()).isEqualTo("quickfix");
    assertThat(actions.getFirst().path("diagnostics")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"'keeep; | stop;'", "'redirect \"nobody|\";'", "'|keep;'"})
  void otherPlacesHaveNone(String marked) {
    assertThat(actions(marked)).isEmpty();
  }

  private List<JsonNode> actions(String marked) {
    client.open(URI, marked.replace("|", ""));
    String before = marked.substring(0, marked.indexOf('|'));
    int line = (int) before.chars().filter(c -> c == '\n').count();
    String place =
        "{'line':%d,'character':%d}"
            .formatted(line, before.length() - before.lastIndexOf('\n') - 1);
    return items(
        client.ask(
            "textDocument/codeAction",
            "{'textDocument':{'uri':'%s'},'range':{'start':%s,'end':%s},'context':{'diagnostics':[]}}"
                .formatted(URI, place, place)));
  }

  // ---- included scripts

  @ParameterizedTest
  @CsvSource({
    "'include :personal \"oth|er\";', other.sieve",
    "'if true { inc|lude \"other\"; }', other.sieve",
    "'include :once \"plain\"|;', plain",
    "'include \"missing|\";', ",
    "'include :global \"other|\";', ",
    "'include \"../other|\";', ",
    "'keep|;', ",
  })
  void anIncludedScriptIsFound(String marked, String file) throws IOException {
    Files.writeString(directory.resolve("other.sieve"), "keep;\n");
    Files.writeString(directory.resolve("plain"), "keep;\n");
    Path script = directory.resolve("main script.sieve");
    client.open(script, "require \"include\";\n" + marked.replace("|", ""));
    JsonNode places =
        client.ask(
            "textDocument/definition",
            "{'textDocument':{'uri':'%s'},'position':{'line':1,'character':%d}}"
                .formatted(script.toUri(), marked.indexOf('|')));
    List<String> expected =
        Optional.ofNullable(file).map(name -> directory.resolve(name).toUri().toString()).stream()
            .toList();
    assertThat(texts(places, "uri")).isEqualTo(expected);
  }

  @Test
  void theNamesOfScriptsBesideAreOffered() throws IOException {
    Files.writeString(directory.resolve("other.sieve"), "keep;\n");
    Path script = Files.writeString(directory.resolve("main.sieve"), "");
    client.open(script, "require \"include\"; include \"");
    JsonNode offered =
        client.ask(
            "textDocument/completion",
            "{'textDocument':{'uri':'%s'},'position':{'line':0,'character':28}}"
                .formatted(script.toUri()));
    assertThat(texts(offered, "label")).containsExactly("other");
  }

  /** What is wrong in an included script is found again when that one is saved. */
  @Test
  void savingOneScriptChecksTheOthers() throws IOException {
    Path script = directory.resolve("main.sieve");
    client.open(script, "require \"include\";\ninclude \"other\";\n");
    assertThat(client.findings(script.toUri().toString(), 1)).hasSize(1);
    Path other = Files.writeString(directory.resolve("other.sieve"), "keep;\n");
    client.tell("textDocument/didSave", "{'textDocument':{'uri':'%s'}}".formatted(other.toUri()));
    assertThat(client.findings(script.toUri().toString(), 1)).isEmpty();
  }

  // ---- symbols and layout

  @Test
  void rulesAreSymbols() {
    client.open(
        URI,
        """
        require "fileinto";

        # About all of it.

        # rule:[Lists]
        # by List-Id
        if exists "List-Id" { fileinto "Lists"; if true { stop; } }
        # From the boss:
        elsif address "from" "boss@example.org" { keep; }
        if
          size :over 1M { discard; }
        keep;
        """);
    List<JsonNode> symbols =
        items(client.ask("textDocument/documentSymbol", "{'textDocument':{'uri':'" + URI + "'}}"));
    assertThat(symbols)
        .extracting(symbol -> symbol.path("name").asString())
        .containsExactly(
            "require \"fileinto\";", "Lists", "From the boss:", "if size :over 1M", "keep;");
    assertThat(symbols.get(1).path("detail").asString()).isEqualTo("if exists \"List-Id\"");
    assertThat(texts(symbols.get(1).path("children"), "name"))
        .containsExactly("fileinto \"Lists\";", "if true");
    assertThat(range(symbols.get(3).path("range"))).isEqualTo("9:0-10:28");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "keep ;",
        "keep;!!!!stop;",
        "keep; \uD83C\uDF31 x",
        "keep;|!stop ;|!",
        "keep;!stop;!",
        "``"
      })
  void formattingIsThatOfFmt(String marked) {
    String script =
        marked.replace('|', '\r').replace('!', '\n').replace("\uD83C\uDF31", "# \uD83C\uDF31");
    client.open(URI, script);
    String edited = script;
    for (JsonNode edit : items(client.ask("textDocument/formatting", formatting()))) {
      edited = apply(script, edit);
    }
    String expected = org.tamis.cli.testing.CommandRun.withInput(script, "fmt", "-").out();
    assertThat(edited).isEqualTo(expected);
  }

  @Test
  void whatDoesNotParseIsNotFormatted() {
    client.open(URI, "keep ; if");
    assertThat(client.ask("textDocument/formatting", formatting())).isEmpty();
  }

  private static String formatting() {
    return "{'textDocument':{'uri':'" + URI + "'},'options':{'tabSize':8,'insertSpaces':false}}";
  }

  // ---- documents

  @ParameterizedTest
  @CsvSource({
    "untitled:Untitled-1",
    "file:///a%20b/%C3%A9.sieve",
    "file://host/x",
    "not a uri",
    "a:"
  })
  void anyUriWillDo(String uri) {
    client.open(uri, "keep");
    assertThat(texts(client.findings(uri, 1), "code")).containsExactly("SV0101");
  }

  @Test
  void aDocumentThatIsNotOpenIsAnError() {
    assertThat(
            client
                .request("textDocument/formatting", formatting())
                .path("error")
                .path("message")
                .asString())
        .isEqualTo("document is not open");
  }
}
