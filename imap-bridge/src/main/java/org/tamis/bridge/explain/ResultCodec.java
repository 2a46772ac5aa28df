package org.tamis.bridge.explain;

import org.tamis.bridge.delivery.DeliveryResult;
import org.tamis.bridge.delivery.DeliveryResult.Accepted;
import org.tamis.bridge.delivery.DeliveryResult.Deferred;
import org.tamis.bridge.delivery.DeliveryResult.Refused;

/** Writes what the mail server in front was told: the number of the reply first. */
final class ResultCodec {
  private static final int ACCEPTED = 250;
  private static final int FOR_GOOD = 500;

  private ResultCodec() {}

  static void write(PackedWriter out, DeliveryResult result) {
    switch (result) {
      case Accepted _ -> out.number(ACCEPTED);
      case Refused refused ->
          out.number(refused.reply()).text(refused.status()).list(refused.lines(), out::text);
      case Deferred later -> out.number(later.reply()).text(later.status()).text(later.text());
    }
  }

  static DeliveryResult read(PackedReader in) {
    int reply = Math.toIntExact(in.number());
    return reply == ACCEPTED
        ? new Accepted()
        : reply < FOR_GOOD
            ? new Deferred(reply, in.text(), in.text())
            : new Refused(reply, in.text(), in.list(in::text));
  }
}
