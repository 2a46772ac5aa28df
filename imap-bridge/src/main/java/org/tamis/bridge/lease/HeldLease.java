package org.tamis.bridge.lease;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.tamis.service.text.Reason;

/** A lease that is renewed as long as it is open. */
public final class HeldLease implements AutoCloseable {
  private static final Logger LOG = System.getLogger(HeldLease.class.getName());

  private final Leases leases;
  private final Lease lease;
  private final Thread renewing;

  private HeldLease(Leases leases, Lease lease) {
    this.leases = leases;
    this.lease = lease;
    this.renewing = Thread.ofVirtual().name("lease " + lease.bucket()).unstarted(this::renew);
  }

  /** Renews a lease from now on. */
  public static HeldLease of(Leases leases, Lease lease) {
    HeldLease held = new HeldLease(leases, lease);
    held.renewing.start();
    return held;
  }

  public Lease lease() {
    return lease;
  }

  private void renew() {
    boolean ours = true;
    while (ours) {
      try {
        Thread.sleep(leases.rhythm());
        ours = leases.renew(lease);
      } catch (InterruptedException _) {
        return; // closed
      } catch (LeasesUnavailable e) {
        LOG.log(Level.WARNING, "a lease is not renewed: " + Reason.of(e)); // until it ends
      }
    }
  }

  @Override
  public void close() {
    renewing.interrupt();
    try {
      leases.release(lease);
    } catch (LeasesUnavailable e) {
      LOG.log(Level.WARNING, "a lease ends only by itself: " + Reason.of(e));
    }
  }
}
