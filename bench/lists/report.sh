report() { cp -r "$results" /tmp/bt/results; }
