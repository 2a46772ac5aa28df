set -e
mount --bind @BASE@/passwd /etc/passwd
mount --bind @BASE@/group /etc/group
exec @EXIM@ -C @BASE@/exim.conf "$@"
