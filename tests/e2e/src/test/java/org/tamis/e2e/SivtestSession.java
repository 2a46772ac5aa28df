package org.tamis.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tamis.bridge.testing.ServerHome;

/**
 * Cyrus's sivtest, of the packages that {@code tests/servers/fetch} unpacks: it begins TLS, logs
 * in, and then hands on the protocol, which its user writes and reads.
 *
 * @param options for TLS and the mechanism
 */
record SivtestSession(String name, List<String> options) implements ClientSession {
  private static final String PROGRAM =
      ServerHome.unpacked().resolve("usr/lib/cyrus/bin/sivtest").toString();
  private static final String LIBRARIES =
      "LD_LIBRARY_PATH=" + ServerHome.unpacked().resolve("usr/lib/x86_64-linux-gnu");

  private static final Pattern END_OF_LOGIN =
      Pattern.compile("(?m)^(Authenticated\\.|Authentication failed.*)$");

  @Override
  public List<String> probe() {
    return List.of(
        "sh", "-c", "env " + LIBRARIES + " " + PROGRAM + " -h localhost 2>&1 | grep -q Usage");
  }

  @Override
  public String packages() {
    return "cyrus-clients";
  }

  @Override
  public ClientReport run(ClientSite site) throws IOException {
    Talk talk = new Talk(site);
    try (TamisProcess process = talk.process) {
      talk.steps.put("login", new ClientReport.Step(talk.authenticate(), ""));
      talk.step("capability", "CAPABILITY");
      talk.step("put", put("main", site.script("good")));
      talk.step("bad", put("bad", site.script("bad")));
      talk.step("warnings", put("odd", site.script("odd")));
      talk.step("activate", "SETACTIVE \"main\"");
      talk.step("list", "LISTSCRIPTS");
      talk.step("download", "GETSCRIPT \"main\"");
      talk.step("rename", "RENAMESCRIPT \"main\" \"other\"");
      talk.step("delete-active", "DELETESCRIPT \"other\"");
      talk.step("deactivate", "SETACTIVE \"\"");
      talk.step("delete", "DELETESCRIPT \"other\"\r\nDELETESCRIPT \"odd\"");
      process.send("LOGOUT\r\n");
      talk.steps.put("logout", new ClientReport.Step(process.end().exitCode() == 0, ""));
    }
    return new ClientReport(talk.steps);
  }

  /** What its user reads until the log-in has succeeded or failed. */
  String login(ClientSite site) throws IOException {
    Talk talk = new Talk(site);
    try (TamisProcess process = talk.process) {
      talk.authenticate();
      return process.output();
    }
  }

  private static String put(String name, String script) {
    String lines = script.replace("\n", "\r\n"); // as it sends them in any case
    int octets = lines.getBytes(StandardCharsets.UTF_8).length;
    return "PUTSCRIPT \"" + name + "\" {" + octets + "+}\r\n" + lines;
  }

  /** One session; after each command a NOOP shows where its reply ends. */
  private final class Talk {
    final TamisProcess process;
    final Map<String, ClientReport.Step> steps = new LinkedHashMap<>();
    private int read;

    Talk(ClientSite site) throws IOException {
      List<String> user = List.of("-u", ClientSite.ACCOUNT, "-a", ClientSite.ACCOUNT);
      List<String> password = List.of("-w", ClientSite.PASSWORD, "-p", "" + site.port());
      process =
          TamisProcess.start(
              site.directory(),
              Stream.of(
                      List.of("env", LIBRARIES, PROGRAM),
                      user,
                      password,
                      options,
                      List.of("localhost"))
                  .flatMap(List::stream)
                  .toList());
    }

    boolean authenticate() throws IOException {
      process.await(() -> END_OF_LOGIN.matcher(process.output()).find());
      return process.output().contains("Authenticated.");
    }

    void step(String name, String commands) throws IOException {
      String end = "OK (TAG \"" + name + "\") \"Done\"";
      process.send(commands + "\r\nNOOP \"" + name + "\"\r\n");
      process.await(() -> process.output().indexOf(end, read) >= 0);
      int to = process.output().indexOf(end, read);
      String reply = process.output().substring(read, to);
      read = to + end.length();
      steps.put(name, new ClientReport.Step(!reply.matches("(?s).*(^|\\n)NO .*"), reply));
    }
  }
}
