package org.tamis.bench.managesieve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tamis.bench.load.ProcessTree;
import org.tamis.bench.load.RuleScript;
import org.tamis.bench.load.TamisProcess;
import org.tamis.bench.watch.Memory;
import org.tamis.bridge.testing.AccountFiles;
import org.tamis.bridge.testing.Ports;

/** {@code tamis serve}, its accounts in a password file, its scripts in a directory. */
record TamisServer(int port, List<String> accounts, TamisProcess process) implements SieveServer {
  private static final int RULES = 10;

  /**
   * For the memory of connections: the new part is there from the beginning, and the old part is as
   * large as what is in it, so that garbage does not count.
   */
  static final String HEAP =
      "-XX:+UseSerialGC -Xms24m -Xmn16m -Xmx3g -XX:+AlwaysPreTouch"
          + " -XX:MinHeapFreeRatio=2 -XX:MaxHeapFreeRatio=4 -XX:-ShrinkHeapInSteps";

  /**
   * @param identity certificate and key
   * @param javaOptions "" for those that Tamis has by itself
   */
  static TamisServer start(
      List<String> command, List<String> accounts, Path identity, String javaOptions)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("tamis-managesieve");
    int port = Ports.free(1).getFirst();
    Files.createDirectory(directory.resolve("mail"));
    Map<String, String> scripts = new LinkedHashMap<>();
    accounts.forEach(account -> scripts.put(account, RuleScript.of(RULES, account)));
    AccountFiles.write(directory, scripts);
    Files.writeString(directory.resolve("tamis.toml"), configuration(directory, port, identity));
    TamisProcess process = TamisProcess.start(command, directory, port, javaOptions);
    return new TamisServer(port, accounts, process);
  }

  private static String configuration(Path directory, int port, Path identity) {
    return """
    host-name = "mx.x.example"
    [accounts]
    password-file = "passwords"
    [scripts]
    directory = "scripts"
    [managesieve]
    listen = "127.0.0.1:%d"
    certificate = "%s"
    key = "%s"
    connections = 20000
    connections-per-address = 20000
    [lmtp]
    listen = "127.0.0.1:0"
    [store]
    type = "maildir"
    path = "%s/%%n/Maildir"
    """
        .formatted(port, identity, identity, directory.resolve("mail"));
  }

  @Override
  public String name() {
    return "Tamis";
  }

  @Override
  public ProcessTree processes() {
    return process.processes();
  }

  @Override
  public String log() {
    return process.log();
  }

  @Override
  public Taken taken() throws IOException, InterruptedException {
    Memory memory = Memory.of(process.process().pid());
    return new Taken(memory.heap(), memory.pss());
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.close();
  }
}
