package org.tamis.bench.scale;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.bench.WarmEngine;
import org.tamis.bench.load.LoadMail;
import org.tamis.bridge.delivery.Arrival;
import org.tamis.bridge.delivery.DeliveryReport;
import org.tamis.bridge.delivery.DeliveryResult;
import org.tamis.bridge.delivery.DeliveryRun;
import org.tamis.bridge.delivery.Incoming;
import org.tamis.bridge.delivery.QueueId;
import org.tamis.engine.Program;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.DeliveryId;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.Result;
import org.tamis.engine.plan.StableDigest;
import org.tamis.engine.replay.Recording;

/** What deliveries report, without a store. */
final class Reports {
  private final WarmEngine engine = new WarmEngine();
  private final List<byte[]> mail = LoadMail.generated().subList(0, 3);

  /** Of the three kinds of mail, of which scripts file each elsewhere. */
  DeliveryReport of(String account, String script, Instant at, int number) {
    Program program = engine.program(script);
    Envelope envelope =
        new Envelope("sender%d@lists.example.net".formatted(number), account, Map.of(), Map.of());
    Message message = Message.of(mail.get(number % mail.size()));
    Recording recording = new Recording();
    Outcome outcome = program.run(message, envelope, recording.of(new WarmEngine.NoMailboxes(at)));
    DeliveryId id = new DeliveryId(account, envelope.from(), account, new StableDigest(message));
    List<DeliveryReport.Entry> entries = new ArrayList<>();
    DeliveryPlan.of(outcome, DeliveryPlan.Directory.NONE, id)
        .effects()
        .forEach(effect -> entries.add(new DeliveryReport.Entry(effect, new Result.Done())));
    Arrival arrival =
        new Arrival(
            QueueId.next(), Optional.empty(), envelope.from(), 20_000, Duration.ofMillis(50));
    return new DeliveryReport(
        new Incoming.Recipient(account, account),
        "<%s.%d@lists.example.net>".formatted(account, number),
        entries,
        List.of(),
        new DeliveryResult.Accepted(),
        Optional.of(arrival),
        Optional.of(new DeliveryRun(at, envelope, List.of(program), recording.answers())));
  }
}
