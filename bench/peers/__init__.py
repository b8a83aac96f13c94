"""Other engines that set the letter ``bench.letters`` measures; development dependencies only."""
