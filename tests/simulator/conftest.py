"""Every test here works machines by chance; what they find depends on a seed and on nothing else."""
