package org.tamis.engine.ext.vacation;

import java.time.Duration;

/** How long one sender gets no second reply, as the script says it. */
sealed interface Period {
  /** The period that is used: moved to the nearest bound of the site, never refused. */
  Duration at(VacationSettings site);

  /** Neither tag: RFC 5230 §4.1. */
  record Unsaid() implements Period {
    @Override
    public Duration at(VacationSettings site) {
      return site.usual();
    }
  }

  /** RFC 5230 §4.1. */
  record Days(long days) implements Period {
    /** More than any site has. */
    private static final long MOST = 1_000_000;

    Duration asked() {
      return Duration.ofDays(Math.min(days, MOST));
    }

    @Override
    public Duration at(VacationSettings site) {
      return site.bounded(asked(), site.shortest());
    }
  }

  /** RFC 6131 §2; 0 answers every message, where the site allows that. */
  record Seconds(long seconds) implements Period {
    @Override
    public Duration at(VacationSettings site) {
      return site.bounded(Duration.ofSeconds(seconds), site.shortestInSeconds());
    }
  }
}
