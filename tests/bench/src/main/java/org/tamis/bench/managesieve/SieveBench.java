package org.tamis.bench.managesieve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.io.file.PathUtils;
import org.tamis.bench.load.Burst;
import org.tamis.bench.load.Measured;
import org.tamis.bench.managesieve.SieveOptions.Work;
import org.tamis.bench.managesieve.SieveReport.Idle;
import org.tamis.bench.managesieve.SieveReport.Row;
import org.tamis.service.tls.SelfSigned;

/** Measures the servers in turn, so that what else the machine does meets all. */
final class SieveBench {
  private static final int MOST = 1_000_000;
  private static final int ACCOUNTS = 32;

  /** Each connection is a process there, and another one under TLS. */
  private static final int MOST_OF_DOVECOT = 1_000;

  private final SieveOptions options;
  private final List<String> accounts =
      IntStream.range(0, ACCOUNTS).mapToObj("user-%03d@x.example"::formatted).toList();
  private final FullHandshakes tls = new FullHandshakes();
  private final Map<Lane, List<Measured>> measured = new LinkedHashMap<>();
  private long asked;

  /** Work at a server. */
  private record Lane(SieveWork work, SieveServer server) {}

  SieveBench(SieveOptions options) {
    this.options = options;
  }

  SieveReport run() throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("tamis-managesieve");
    try {
      Path identity = directory.resolve("identity.pem");
      SelfSigned.readOrMake(identity, "localhost"); // the same for all servers
      rates(identity);
      List<Row> rows = new ArrayList<>();
      measured.forEach((lane, all) ->
          rows.add(new Row(lane.work().name(), lane.server().name(), Measured.of(all))));
      return new SieveReport(rows, idle(identity));
    } finally {
      PathUtils.deleteDirectory(directory);
    }
  }

  private List<SieveWork> work() {
    List<SieveWork> work = new ArrayList<>();
    if (options.work().contains(Work.PLAIN)) {
      work.add(new SieveWork.Plain());
    }
    if (options.work().contains(Work.TLS)) {
      work.add(new SieveWork.Tls(tls));
    }
    if (options.work().contains(Work.PUT)) {
      options.rules().forEach(rules -> work.add(new SieveWork.Put(rules)));
    }
    return work;
  }

  private void rates(Path identity) throws IOException, InterruptedException {
    List<SieveWork> work = work();
    if (work.isEmpty()) {
      return;
    }
    try (DovecotSieve standard = DovecotSieve.start(DovecotSieve.DEFAULT, accounts, identity);
        DovecotSieve tuned = DovecotSieve.start(DovecotSieve.TUNED, accounts, identity);
        TamisServer tamis = TamisServer.start(options.tamis(), accounts, identity, "")) {
      for (String account : accounts) {
        introduce(account, tamis);
      }
      for (SieveWork one : work) {
        measure(lanes(one, standard, tuned, tamis));
      }
    }
  }

  /**
   * A good hash takes its time, once for each account: it is what hashes cost, and not sessions.
   */
  private static void introduce(String account, SieveServer server) throws IOException {
    try (SieveSession session = new SieveSession(server.port())) {
      session.logIn(account);
    }
  }

  /** A session that stays is the same in both configurations. */
  private static List<Lane> lanes(
      SieveWork work, SieveServer standard, SieveServer tuned, SieveServer tamis) {
    return work instanceof SieveWork.Put
        ? List.of(new Lane(work, tuned), new Lane(work, tamis))
        : List.of(new Lane(work, standard), new Lane(work, tuned), new Lane(work, tamis));
  }

  private void measure(List<Lane> lanes) throws IOException, InterruptedException {
    for (Lane lane : lanes) {
      boolean isTamis = lane.server() instanceof TamisServer;
      burst(lane, isTamis ? Duration.ofSeconds(options.warmUp()) : Duration.ofSeconds(1));
    }
    for (int round = 0; round < options.rounds(); round++) {
      for (Lane lane : lanes) {
        measured.computeIfAbsent(lane, _ -> new ArrayList<>()).add(burst(lane, options.time()));
      }
    }
  }

  private Measured burst(Lane lane, Duration time) throws IOException, InterruptedException {
    SieveServer server = lane.server();
    Burst.Clients clients = () -> lane.work().client(server.port(), server.accounts());
    long handshakes = tls.done();
    Measured result;
    try {
      result = Burst.in(time, MOST, clients, server.processes(), asked).run(options.clients());
    } catch (IOException e) {
      throw new IOException(server.name() + ": " + e + "\n" + server.log(), e);
    }
    asked += result.count();
    if (lane.work() instanceof SieveWork.Tls && tls.done() - handshakes != result.count()) {
      throw new IOException(server.name() + ": not all handshakes were full ones");
    }
    return result;
  }

  private List<Idle> idle(Path identity) throws IOException, InterruptedException {
    List<Idle> idle = new ArrayList<>();
    if (options.work().contains(Work.IDLE)) {
      for (int connections : options.connections()) {
        for (boolean underTls : List.of(false, true)) {
          if (connections <= MOST_OF_DOVECOT) {
            try (var dovecot = DovecotSieve.start(DovecotSieve.TUNED, accounts, identity)) {
              idle.add(idle(dovecot, underTls, connections));
            }
          }
          try (var tamis =
              TamisServer.start(options.tamis(), accounts, identity, TamisServer.HEAP)) {
            idle.add(idle(tamis, underTls, connections));
          }
        }
      }
    }
    return idle;
  }

  private static Idle idle(SieveServer server, boolean underTls, int connections)
      throws IOException, InterruptedException {
    try {
      return new IdleMemory(server, underTls).with(connections);
    } catch (IOException e) {
      throw new IOException(server.name() + ": " + e + "\n" + server.log(), e);
    }
  }
}
