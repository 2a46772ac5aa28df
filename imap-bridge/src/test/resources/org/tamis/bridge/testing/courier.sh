#!/bin/sh
# Runs Courier in namespaces of its own, where its files are in the places that it was built for.
set -eu
mount -t overlay overlay -o "lowerdir=@ROOT@/usr:/usr" /usr
mount -t overlay overlay -o "lowerdir=@ROOT@/etc:/etc" /etc
cp /etc/courier/imapd @BASE@/etc/
mount --bind @BASE@/etc /etc/courier
mount --bind @BASE@/run /run
/usr/sbin/makeuserdb
set -a
. /etc/courier/imapd
TCPREMOTEIP=127.0.0.1
set +a
/usr/lib/courier/courier-authlib/authdaemond &
while [ ! -S /run/courier/authdaemon/socket ]; do
  sleep 0.05
done
exec /usr/sbin/couriertcpd -address=127.0.0.1 -maxprocs=200 -maxperip=200 -nodnslookup -noidentlookup \
  @PORT@ /usr/lib/courier/courier/imaplogin /usr/bin/imapd Maildir
