package org.tamis.engine.ext.vacation;

import java.time.Duration;
import org.tamis.engine.plan.ReplyMark;
import org.tamis.engine.signature.Report;
import org.tamis.grammar.source.Span;

/**
 * The periods that a site has (RFC 5230 §4.1): others become the nearest, which a script's author
 * should know.
 */
record PeriodRange(Duration least, VacationSettings site) {
  void check(String tag, Duration asked, Span span, Report report) {
    Duration used = site.bounded(asked, least);
    if (!used.equals(asked)) {
      report.remark(
          "SV0323",
          span,
          "`" + tag + "` is out of range: this server takes it for " + ReplyMark.inWords(used),
          asked.isZero() && site.shortestInSeconds().isZero()
              ? "to reply to every message, use `:seconds 0` of \"vacation-seconds\""
              : "the range is "
                  + ReplyMark.inWords(least)
                  + " to "
                  + ReplyMark.inWords(site.longest()));
    }
  }
}
