package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code tamis lsp} as a program: what is on its standard output is the protocol and only that. */
@Timeout(600)
class LanguageServerIT {
  private static final String FRAMES =
      "(Content-Length: \\d+\r\n\r\n\\{\"jsonrpc\":\"2.0\".*?\\})+";

  @TempDir Path directory;

  @Test
  void aWholeSession() throws IOException {
    var ended =
        TamisProcess.tamis(
            directory,
            message("'id':1,'method':'initialize','params':{'capabilities':{}}")
                + message("'method':'initialized','params':{}")
                + message(
                    "'method':'textDocument/didOpen','params':{'textDocument':{'uri':'file:///é.sieve',"
                        + "'languageId':'sieve','version':1,'text':'# \uD83C\uDF31\\nkeep ;'}}")
                + message(
                    "'id':2,'method':'textDocument/formatting','params':{'textDocument':"
                        + "{'uri':'file:///é.sieve'},'options':{'tabSize':4,'insertSpaces':true}}")
                + message("'id':3,'method':'shutdown','params':null")
                + message("'method':'exit'"),
            "lsp",
            "--stdio");
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .matches("(?s)" + FRAMES)
        .contains("{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":null}")
        .contains("\"newText\":\"keep;\\n\"");
  }

  @Test
  void theEndOfTheInputEndsIt() throws IOException {
    var ended = TamisProcess.tamis(directory, "", "lsp");
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).isEmpty();
  }

  private static String message(String members) {
    String json = ("{'jsonrpc':'2.0'," + members + "}").replace('\'', '"');
    int length = json.getBytes(StandardCharsets.UTF_8).length;
    return "Content-Length: " + length + "\r\n\r\n" + json;
  }
}
