package org.tamis.bridge.testing;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.List;

/**
 * An LMTP server that answers as a test wants: "cut" hangs up instead, "silence" says nothing any
 * more.
 */
public final class ScriptedLmtp extends ScriptedMailServer {
  private volatile List<String> extensions = List.of("PIPELINING", "8BITMIME", "SIZE");

  private ScriptedLmtp() throws IOException {}

  public static ScriptedLmtp open() throws IOException {
    ScriptedLmtp server = new ScriptedLmtp();
    server.start();
    return server;
  }

  /**
   * @param command GREETING, LHLO, MAIL, RCPT, DATA or END (after the final dot)
   */
  public ScriptedLmtp answer(String command, String answer) {
    setAnswer(command, answer);
    return this;
  }

  public ScriptedLmtp extensions(String... offered) {
    extensions = List.of(offered);
    return this;
  }

  @Override
  protected void serve(Line line) throws IOException {
    say(line, "GREETING", "220 ready");
    boolean valid = false;
    while (true) {
      String verb = line.read().split(" ", 2)[0];
      switch (verb) {
        case "LHLO" -> say(line, verb, hello());
        case "RCPT" -> {
          valid = answerTo(verb, "2").startsWith("2");
          say(line, verb, "250 OK");
        }
        // RFC 2033 §4.2: without a recipient DATA fails
        case "DATA" -> data(line, valid ? "354 go on" : "503 no recipients");
        case "QUIT" -> {
          line.say("221 bye");
          return;
        }
        default -> say(line, verb, "250 OK");
      }
    }
  }

  private String hello() {
    return extensions.stream()
        .map(name -> "250-" + name + "\r\n")
        .collect(joining("", "250-hop\r\n", "250 HELP"));
  }
}
